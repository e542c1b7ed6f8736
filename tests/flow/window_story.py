"""One person's way through the loop, step by step, at the real window.

What happens on other machines, issuing certificates, is done by the use cases that the command line
calls there.
"""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector import paths
from inspector.bundle.verify import verify
from inspector.capture.defects import notify_unit, recheck_defect, report_rectified
from inspector.checklist.norms.phrases import phrases_of
from inspector.clock import SystemClock
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting, Opinion
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Delivery, Verdict
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.signing import Authority, create_authority, issue_certificate, read_request
from inspector.workspace import Workspace
from tests.field import CONTRACTOR, add_evidence, after_photo, defects_of, picture_file
from tests.flow.hand import Hand
from tests.window_start import Starter, end

__all__ = ["CLERK", "HQ", "OFFICE", "PERSON", "PHRASE", "SECRET", "TAPS", "Story", "english"]

SECRET = "一句只有自己知道的话"
OFFICE, PERSON = "临江街道第一质量监督小组", "周明华"
HQ, CLERK = "城市品质提升指挥部", "沈清"
COMPOUND, LIFT, ITEM = "望春小区", "7 幢 1 号电梯", "EL-02"
"""A lift in a building; whether its marks are posted passes or fails."""
PHRASE = "登记标志缺失"
_KEPT = frozenset({"330799001", "330799001001", "WC-001", "WC-001-07", "WC-001-07-E1"})
TAPS = 4
"""不合格, 导入, the picture in the system's picker, the phrase."""
_PARTIES = {
    "验收组织单位": (OFFICE, PERSON),
    "设计单位": ("江城建筑设计院", "方文"),
    "施工单位": (CONTRACTOR.unit, CONTRACTOR.name),
    "监理单位": ("正平工程监理有限公司", "林永平"),
    "质监机构": ("江城市建设工程质量监督站", "白正云"),
}


def write_list(file: Path) -> Path:
    """A list as the street hands it out: five good rows of the demo's and one without a name."""
    head, *rows = paths.resources("demo", "places.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.split(",")[1] in _KEPT]
    assert len(kept) == len(_KEPT)
    lift_since = (date.today() - timedelta(days=4275)).isoformat()  # noqa: DTZ011 - some day
    text = "\n".join((head, *kept, "楼栋,WC-001-09,,WC-001" + "," * 23))
    file.write_text(text.replace("day-4275", lift_since) + "\n", encoding="utf-8")
    return file


@cache
def english() -> Mapping[str, Sequence[str]]:
    """What stands in the window in place of a Chinese text: labels, sentences, phrases."""
    found: dict[str, set[str]] = defaultdict(set)
    for message in ET.parse(paths.resources("i18n", "inspector_en.ts")).iter("message"):
        found[message.findtext("source", "")].add(message.findtext("translation", ""))
    for file in paths.resources("words").glob("*.toml"):
        for said in tomllib.loads(file.read_text(encoding="utf-8")).values():
            found[said["zh"]].add(said["en"])
    for text in phrases_of(ITEM, theme="EL"):
        found[text.zh].add(text.en)
    return {text: tuple(sorted(said)) for text, said in found.items()} | {
        "轿厢": ("Car",),
    }


class Story:
    """One person at the field group's window, one at headquarters'.

    Args:
        start_at: starts the application.
        qtbot: waits.
        home: an empty folder.
        speaks_english: whether the windows do.
        is_impatient: whether the keys that do something are pressed three times.
        authority: who certifies; a new one when not given.
    """

    def __init__(
        self,
        start_at: Starter,
        qtbot: QtBot,
        home: Path,
        *,
        speaks_english: bool = False,
        is_impatient: bool = False,
        authority: Authority | None = None,
    ) -> None:
        self._start_at, self._qtbot, self._home = start_at, qtbot, home
        self._speaks_english = speaks_english
        self._impatient = is_impatient
        self._clock = SystemClock()
        self.pictures = home / "pictures"
        self.stick = home / "stick"
        self.stick.mkdir(exist_ok=True)
        self.hand: Hand
        self._authority = authority or create_authority(
            home / "authority",
            name="指挥部根证书",
            unit=HQ,
            passphrase="authority",
            clock=self._clock,
        )

    @property
    def workspace(self) -> Workspace:
        """The one open in the window."""
        return self.hand.window.desk.opened

    def another(self) -> Story:
        """Somebody at another window, with the same authority."""
        return Story(
            self._start_at,
            self._qtbot,
            self._home,
            speaks_english=self._speaks_english,
            is_impatient=self._impatient,
            authority=self._authority,
        )

    # Steps, in order

    def begin(self, folder: str, *, role: str, office: str, person: str) -> None:
        """The first run: role, names, folder, passphrase."""
        start = self._start_at(config=f"{folder}-config")
        self.start = start
        self.hand = hand = Hand(start.window, self._qtbot)
        if self._speaks_english:
            hand.tap("English" if hand.finds("English") else "中文")
            hand.tongue = english()
        hand.tap("新建工作区")
        hand.tap(role)
        hand.write("单位名称", office)
        hand.write("姓名", person)
        hand.tap("下一步")
        hand.write("文件夹", str(self._home / folder))
        hand.tap("下一步")
        hand.write("口令", SECRET)
        hand.write("再输入一次", SECRET)
        hand.tap("建立工作区", twice=self._impatient)
        hand.wait_for("工作区建好了，现在就可以用")

    def be_certified(self, role: Role) -> None:
        """The authority issues on another machine; the answer is installed in 设置."""
        hand = self.hand
        (request,) = (self.workspace.folder / "outbox").glob("*.csr")
        asked = read_request(request.read_bytes())
        answer = self._home / f"{role.value}.pem"
        answer.write_bytes(issue_certificate(self._authority, asked, role=role, clock=self._clock))
        hand.tap("设置")
        hand.drop([answer], on=_card(hand.find("装入签发的证书")))
        hand.tap("指纹相符，信任", twice=self._impatient)
        assert not hand.finds("指纹相符，信任")

    def bring_list_in(self) -> None:
        """The compound list; the row that is wrong is shown and stays out."""
        hand = self.hand
        hand.tap("小区")
        hand.tap("导入小区名单")
        hand.drop([write_list(self._home / "list.csv")], on=_card(hand.find("选择文件")))
        assert hand.sees("WC-001-09")
        assert any("7" in text and "WC-001-09" in text for text in [" ".join(hand.texts())])
        hand.tap("导入 {n} 行", twice=self._impatient, n=5)
        hand.tap("去看小区")
        with self.workspace.read() as reader:
            assert {place.code for place in reader.all(Place)} == _KEPT

    def begin_inspection(self) -> None:
        """From the building, by its lift."""
        hand = self.hand
        hand.tap_row("7 幢")
        hand.tap("新建检查")
        hand.tap("开始检查", twice=self._impatient)
        hand.tap("小区")
        hand.tap_row(LIFT)
        hand.tap("开始检查 {place}", place=LIFT)
        hand.tap("按章节")
        hand.tap_row("轿厢")

    def fail_an_item(self) -> int:
        """不合格, photo, phrase.

        Returns:
            How many taps it took, the one in the system's picker included.
        """
        hand = self.hand
        picks: list[QWidget] = []

        def pick(parent: QWidget) -> tuple[Path, ...]:
            picks.append(parent)
            return (picture_file(self.pictures, 7),)

        hand.window.desk.pictures.choose = pick  # type: ignore[method-assign] # the system's picker
        before = hand.taps
        hand.tap("不合格", of=ITEM, twice=self._impatient)
        hand.tap("导入", of=ITEM)
        hand.tap(PHRASE, of=ITEM)
        return hand.taps - before + len(picks)

    def see_defect_put_right(self) -> None:
        """Notified, rectified with a photo, rechecked with a photo; all in the panel."""
        hand = self.hand
        hand.tap("已生成问题 {number}", number=self.defect().number)
        hand.write("责任单位", CONTRACTOR.unit)
        hand.tap("下发整改", twice=self._impatient)
        assert self.defect().state is DefectState.NOTIFIED
        hand.drop([picture_file(self.pictures, 21)], on=hand.find("导入"))
        hand.write("整改人", CONTRACTOR.name)
        hand.tap("报整改完成", twice=self._impatient)
        assert self.defect().state is DefectState.RECTIFIED
        hand.drop([picture_file(self.pictures, 22)], on=hand.find("导入"))
        hand.tap("复查合格", twice=self._impatient)
        assert self.defect().state is DefectState.CLOSED

    def answer_the_rest(self) -> None:
        """One chapter by 本章其余全合格, the rest as the demo does, in the writer's turn."""
        hand = self.hand
        hand.tap("检查")
        hand.tap_row("轿厢")
        hand.tap("其余 {count} 项全合格", twice=self._impatient, count=1)
        tasks = hand.window.desk.tasks
        done: list[None] = []
        tasks.write(self._walk, receiver=hand.window, done=done.append)
        hand.settle()
        assert done

    def complete(self) -> None:
        """Declares the inspection complete."""
        self.hand.tap("看结果")
        self.hand.tap("完成检查", twice=self._impatient)
        assert self.inspection().completed_at is not None

    def open_acceptance(self) -> None:
        """Conditions, then five seats."""
        hand = self.hand
        hand.tap("验收")
        hand.tap(COMPOUND)
        hand.tap("下一步：参验单位")
        for seat, (unit, person) in _PARTIES.items():
            hand.write("单位名称", unit, of=seat)
            hand.write("姓名", person, of=seat)

    def hear_opinions(self) -> None:
        """One differs from the others in words, all agree."""
        hand = self.hand
        hand.tap("下一步：验收意见")
        hand.tap("未表态的都同意", twice=self._impatient)
        opinions = {seat.opinion for seat in self.acceptance().seats}
        assert opinions == {Opinion.AGREE}

    def sign(self) -> None:
        """Five signatures with the mouse, each another's."""
        hand = self.hand
        hand.tap("下一步：签字")
        for seed in range(len(_PARTIES)):
            hand.draw(hand.part("签字区"), seed=seed)
            hand.tap("确认签字", twice=self._impatient)
        with self.workspace.read() as reader:
            written = reader.all(Handwriting)
        assert {one.person for one in written} == {person for _, person in _PARTIES.values()}
        assert len({one.strokes for one in written}) == len(_PARTIES)
        assert self.acceptance().state is AcceptanceState.LOCKED

    def print(self) -> None:
        """The report."""
        self.hand.tap("下一步：盖章与导出")
        self.hand.tap("生成验收报告", twice=self._impatient)
        assert self.acceptance().report is not None

    def come_back(self) -> None:
        """Closes the window and starts again, where one was; the passphrase is asked for anew."""
        end(self.start)
        self.start = self._start_at(config="field-config")
        self.hand = Hand(self.start.window, self._qtbot, tongue=self.hand.tongue)

    def seal(self) -> None:
        """With the passphrase; a wrong one is refused beside its field."""
        hand = self.hand
        hand.write("证书口令", "不是这一句")
        hand.tap("盖章")
        assert self.acceptance().state is AcceptanceState.LOCKED
        hand.write("证书口令", SECRET)
        hand.tap("盖章", twice=self._impatient)
        assert self.acceptance().state is AcceptanceState.SEALED

    def export(self) -> Path:
        """Onto the stick.

        Returns:
            The bundle.
        """
        self.hand.tap("选择文件夹")
        self.hand.tap("导出数据包", twice=self._impatient)
        (bundle,) = self.stick.iterdir()
        verified = verify(bundle, at=self._clock.now())
        assert verified.verdict is not Verdict.REJECTED
        return bundle

    def file(self, bundle: Path) -> Path:
        """Headquarters take it in.

        Returns:
            The receipt.
        """
        hand = self.hand
        hand.tap("收发")
        hand.drop([bundle])
        hand.wait_for(COMPOUND)
        hand.tap("入库 {count} 个通过的", twice=self._impatient, count=1)
        with self.workspace.read() as reader:
            (filing,) = reader.all(Filing)
            assert len(reader.all(Photo)) > 1
        assert filing.decision is FilingDecision.RECORDED
        (receipt,) = (self.workspace.folder / "outbox").glob("receipt-*.zip")
        assert hand.sees(filing.number)
        return receipt

    def take_receipt(self, receipt: Path) -> None:
        """Back in the field: what was sent shows as filed."""
        hand = self.hand
        hand.tap("数据包")
        hand.drop([receipt])
        hand.tap("已导出")
        _, row = hand.row("BA-")
        assert COMPOUND in str(row.data())
        with self.workspace.read() as reader:
            assert reader.delivery(self.inspection().id) is Delivery.RECEIVED

    # What is on disk

    def inspection(self) -> Inspection:
        """The only one."""
        with self.workspace.read() as reader:
            (found,) = reader.all(Inspection)
        return found

    def defect(self) -> Defect:
        """The one of the item that was failed by hand."""
        return next(one for one in defects_of(self.workspace) if one.item == ITEM)

    def acceptance(self) -> Acceptance:
        """The only one."""
        with self.workspace.read() as reader:
            (found,) = reader.all(Acceptance)
        return found

    def records(self) -> dict[str, int]:
        """How many there are of what a hurried finger could make twice."""
        kinds = (Inspection, Defect, Acceptance, Handwriting)
        with self.workspace.read() as reader:
            return {kind.__name__: len(reader.all(kind)) for kind in kinds}

    def walk_the_loop(self) -> Story:
        """All of it, and back.

        Returns:
            Headquarters.
        """
        self.begin("field", role="质量监督小组", office=OFFICE, person=PERSON)
        self.be_certified(Role.FIELD)
        self.bring_list_in()
        self.begin_inspection()
        assert self.fail_an_item() == TAPS
        self.see_defect_put_right()
        self.answer_the_rest()
        self.complete()
        self.open_acceptance()
        self.hear_opinions()
        self.sign()
        self.print()
        self.come_back()
        self.seal()
        bundle = self.export()
        hq = self.another()
        hq.begin("hq", role="指挥部", office=HQ, person=CLERK)
        hq.be_certified(Role.HQ)
        self.take_receipt(hq.file(bundle))
        return hq

    def _walk(self) -> None:
        workspace, inspection = self.workspace, self.inspection()
        answer_everything(workspace, inspection, read_script())
        add_evidence(workspace, inspection, self.pictures)
        for seed, defect in enumerate(defects_of(workspace), start=500):
            if defect.state is DefectState.OPEN:
                until = self._clock.now().date() + timedelta(days=14)
                notify_unit(workspace, defect=defect.id, unit=CONTRACTOR.unit, deadline=until)
                photo = after_photo(workspace, defect, self.pictures, seed=seed)
                report_rectified(workspace, defect=defect.id, finisher=CONTRACTOR, photos=(photo,))
                recheck_defect(workspace, defect=defect.id, passed=True)


def _card(part: QWidget) -> QWidget:
    card = part.parentWidget()
    assert card is not None
    return card
