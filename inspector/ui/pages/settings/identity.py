"""身份: the certificate of who works here, headquarters' answer, and whom the workspace trusts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from inspector import words
from inspector.clock import CHINA
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as News
from inspector.ui.pages.settings.parts import Card, Entry, Section, choose_files, choose_target
from inspector.ui.pages.settings.reading import Who, read_who
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["IdentitySection"]

_KINDS = "*.pem *.crt *.cer *.der *.crl"
_ENDINGS = frozenset(_KINDS.replace("*", "").split())


class IdentitySection(Section):
    """Facts of the certificate with the next step of enrolling; takes dropped files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._who: Who | None = None
        self.setAcceptDrops(True)
        self.banner = VerdictBanner()
        self._facts = FactList()
        self.request = Button(icon="upload")
        self.request.clicked.connect(self._ask_where)
        self.install = Button(icon="download")
        self.install.clicked.connect(self._choose_answer)
        self._person = Card(self._facts)
        self._person.add_row(self.install, self.request)
        self._build_unlock()
        self._build_new()
        self._build_trust()
        for part in (self.banner, self._new, self._person, self._unlock, self._trust):
            self.column.addWidget(part)
        self._show_parts()
        self.finish()

    def entered(self) -> None:
        """Reads who works here."""
        self._read()

    def retranslate(self) -> None:
        """Its words."""
        self._person.set_title(self.tr("我的证书"))
        self.request.set_text(self.tr("保存证书申请"))
        self.install.set_text(self.tr("装入签发的证书"))
        self._unlock.set_title(self.tr("输入口令"))
        self._unlock_hint.say(self.tr("签名和申请证书时要用密钥的口令，关闭程序后要重新输入。"))
        self.passphrase.set_title(self.tr("口令"))
        self.open.set_text(self.tr("打开密钥"))
        self._new.set_title(self.tr("新建签名身份"))
        self.name.set_title(self.tr("姓名"))
        self.unit.set_title(self.tr("单位"))
        self.first.set_title(self.tr("口令"))
        self.second.set_title(self.tr("再输入一次口令"))
        self.make.set_text(self.tr("新建签名身份"))
        self._trust.set_title(self.tr("信任的机构"))
        self._trust_hint.say(
            self.tr("根证书用来核验别人的签名，吊销名单说明哪些证书作废了。文件也可以拖到这里。")
        )
        self.add_trust.set_text(self.tr("添加根证书或吊销名单"))
        self.trust_issuer.set_text(self.tr("指纹相符，信任"))
        if self._who is not None:
            self._show(self._who)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes certificates and lists."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes them in."""
        self.take_in(_dropped(event))

    def take_in(self, files: Sequence[Path]) -> None:
        """Installs an answer to the own request; trusts anything else."""
        from inspector.upkeep.enrolment import take_files  # noqa: PLC0415 - heavy

        if files:
            work = partial(take_files, self.desk.opened, tuple(files))
            self.desk.tasks.write(work, receiver=self, done=self._taken)

    # Within

    def _build_unlock(self) -> None:
        self._unlock_hint = Label(size=14, ink="text.2")
        self.passphrase = Entry(secret=True)
        self.open = Button(icon="key-round", kind=ButtonKind.PRIMARY)
        self.open.clicked.connect(self._open_key)
        self.passphrase.field.returnPressed.connect(self._open_key)
        self._unlock = Card(self._unlock_hint, self.passphrase)
        self._unlock.add_row(self.open)

    def _build_new(self) -> None:
        self.name, self.unit = Entry(), Entry()
        self.first, self.second = Entry(secret=True), Entry(secret=True)
        self.make = Button(icon="user-check", kind=ButtonKind.PRIMARY)
        self.make.clicked.connect(self._make)
        self._new = Card(self.name, self.unit, self.first, self.second)
        self._new.add_row(self.make)

    def _build_trust(self) -> None:
        self._trust_hint = Label(size=14, ink="text.2")
        self._roots = FactList()
        self.add_trust = Button(icon="plus")
        self.add_trust.clicked.connect(self._choose_trust)
        self.trust_issuer = Button(icon="shield-check", kind=ButtonKind.PRIMARY)
        self.trust_issuer.clicked.connect(self._trust_issuer)
        self._trust = Card(self._trust_hint, self._roots)
        self._trust.add_row(self.trust_issuer, self.add_trust)

    def _read(self) -> None:
        work = partial(read_who, self.desk.opened)
        self.desk.tasks.read(work, receiver=self, done=self._show, topic="who")

    def _show(self, who: Who) -> None:
        self._who = who
        self._show_parts()
        self._show_banner(who)
        self._show_facts(who)

    def _show_parts(self) -> None:
        who = self._who
        has = who is not None and who.certificate is not None
        self.banner.setVisible(who is not None)
        self._new.setVisible(who is not None and not has)
        self._person.setVisible(has)
        self._unlock.setVisible(has and who is not None and not who.unlocked)
        self._trust.setVisible(who is not None)
        waiting = who is not None and who.issuer is not None and not who.issuer_trusted
        self.trust_issuer.setVisible(waiting)

    def _show_banner(self, who: Who) -> None:
        language = self.desk.language
        issuer = who.issuer.name if who.issuer else ""
        root = _groups(who.issuer.fingerprint) if who.issuer else ""
        if who.certificate is None:
            tone = Tone.WARN
            title = words.say("settings.identity.none", language)
            then = words.say("settings.identity.none.next", language)
        elif who.certificate.not_after <= who.now:
            tone = Tone.FAIL
            title = words.say("settings.identity.expired", language)
            then = words.say("settings.identity.expired.next", language)
        elif who.issuer is None:
            tone = Tone.WARN
            title = words.say("settings.identity.self_signed", language)
            then = words.say("settings.identity.self_signed.next", language)
        elif not who.issuer_trusted:
            tone = Tone.WARN
            title = words.say("settings.identity.issuer_unknown", language, issuer=issuer)
            then = words.say("settings.identity.issuer_unknown.next", language, fingerprint=root)
        else:
            tone = Tone.PASS
            title = words.say("settings.identity.issued", language, issuer=issuer)
            then = words.say("settings.identity.issued.next", language)
        self.banner.set_verdict(tone, title, then)

    def _show_facts(self, who: Who) -> None:
        language = self.desk.language
        facts = who.certificate
        if facts is not None:
            until = facts.not_after.astimezone(CHINA)
            role = words.term(facts.role, language) if facts.role else "—"
            self._facts.set_facts(
                (
                    (self.tr("姓名"), facts.name),
                    (self.tr("单位"), facts.unit or "—"),
                    (self.tr("角色"), role),
                    (self.tr("签发机构"), facts.issuer),
                    (self.tr("有效期至"), f"{until:%Y-%m-%d}"),
                    (self.tr("序列号"), _groups(facts.serial)),
                    (self.tr("证书指纹"), _groups(facts.fingerprint)),
                    (self.tr("密钥指纹"), _groups(facts.key_fingerprint)),
                )
            )
        roots = [(root.name, _groups(root.fingerprint)) for root in who.trusted]
        lists = words.say("settings.identity.lists", language, count=who.lists)
        self._roots.set_facts([*roots, (self.tr("吊销名单"), lists)])

    def _open_key(self) -> None:
        given = self.passphrase.text()
        self.desk.tasks.write(
            partial(self.desk.opened.unlock, given),
            receiver=self,
            done=lambda _: self._opened(),
            failed=partial(self._refuse, self.passphrase),
        )

    def _opened(self) -> None:
        self.passphrase.clear()
        self.desk.notices.tell(News.DONE, "settings.identity.unlocked")
        self._read()

    def _make(self) -> None:
        from inspector.upkeep.enrolment import make_identity  # noqa: PLC0415 - heavy

        if self.first.text() != self.second.text():
            self.second.refuse(words.say("settings.identity.differs", self.desk.language))
            return
        passphrase = self.first.text()
        work = partial(
            make_identity,
            self.desk.opened,
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            passphrase=passphrase,
        )
        self.desk.tasks.write(work, receiver=self, done=self._made, failed=self._refuse_new)

    def _made(self, _facts: object) -> None:
        given = self.first.text()
        self.first.clear()
        self.second.clear()
        self.desk.tasks.write(
            partial(self.desk.opened.unlock, given), receiver=self, done=lambda _: self._read()
        )

    def _refuse_new(self, problem: InspectorError) -> bool:
        field = self.first if "passphrase" in problem.code else self.name
        return self._refuse(field, problem)

    def _refuse(self, field: Entry, problem: InspectorError) -> bool:
        field.refuse(words.error(problem, self.desk.language))
        return True

    def _ask_where(self) -> None:
        who = self._who
        if who is None or who.certificate is None:
            return
        if not who.unlocked:
            self.passphrase.refuse(words.say("settings.identity.unlock_first", self.desk.language))
            return
        to = choose_target(self, self.tr("保存证书申请"), f"{who.certificate.name}.csr")
        if to is not None:
            self.write_request(to)

    def write_request(self, to: Path) -> None:
        """Writes the request for headquarters to a file."""
        from inspector.upkeep.enrolment import write_request  # noqa: PLC0415 - heavy

        self.desk.tasks.write(
            partial(write_request, self.desk.opened, to=to),
            receiver=self,
            done=lambda facts: self.desk.notices.tell(
                News.DONE,
                "settings.identity.requested",
                path=str(to),
                digits=_groups(facts.key_fingerprint),
            ),
        )

    def _choose_answer(self) -> None:
        kinds = f"{self.tr('证书')} ({_KINDS})"
        self.take_in(choose_files(self, self.tr("装入签发的证书"), kinds)[:1])

    def _choose_trust(self) -> None:
        kinds = f"{self.tr('证书')} ({_KINDS})"
        self.take_in(choose_files(self, self.tr("添加根证书或吊销名单"), kinds))

    def _trust_issuer(self) -> None:
        from inspector.upkeep.enrolment import trust_issuer  # noqa: PLC0415 - heavy

        work = partial(trust_issuer, self.desk.opened)
        self.desk.tasks.write(work, receiver=self, done=lambda _: self._read())

    def _taken(self, taken: tuple[int, int, int]) -> None:
        installed, roots, lists = taken
        if installed:
            self.desk.notices.tell(News.DONE, "settings.identity.installed")
        else:
            self.desk.notices.tell(News.DONE, "settings.identity.trusted", roots=roots, lists=lists)
        self._read()


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    files = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(file for file in files if file.suffix.lower() in _ENDINGS)


def _groups(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
