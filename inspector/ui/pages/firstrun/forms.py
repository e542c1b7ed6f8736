"""The steps of making a workspace: who works with it, where it stands, what protects it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QFrame, QVBoxLayout, QWidget

from inspector.domain.parties import Role
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.choice_card import ChoiceCard
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Form", "GuardForm", "PlaceForm", "WhoForm"]

_LEAST = 8
"""Characters of a passphrase: whoever finds the tablet tries the short ones first."""


class Form(Themed, QFrame):
    """A card with a heading and fields.

    Attributes:
        fields: its lines by name, in the order they are filled in.

    Signals:
        changed: something was typed or chosen.
        done: Enter in the last line.
    """

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._title = Label(size=20, bold=True)
        self._text = Label(size=15, ink="text.2")
        self.fields: dict[str, LineField] = {}
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(28), px(24), px(28), px(28))
        self._column.setSpacing(px(18))

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays itself out for a width."""
        for field in self.fields.values():
            field.set_narrow(width_class is WidthClass.NARROW)

    def values(self) -> dict[str, object]:
        """What was entered and may be kept, by name: no secrets."""
        return {name: field.text() for name, field in self.fields.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fills in what was kept."""
        for name, field in self.fields.items():
            if isinstance(kept := values.get(name), str):
                field.set_text(kept)

    def check(self) -> bool:
        """Says at each field what is missing; whether nothing is. The cursor goes to the first."""
        wrong = self._problems()
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        first = next((name for name in self.fields if wrong.get(name)), None)
        if first is not None:
            self.fields[first].setFocus()
        return not wrong

    def _problems(self) -> dict[str, str]:
        return {}

    def _add(self, name: str, field: LineField) -> LineField:
        self.fields[name] = field
        field.edited.connect(self.changed)
        field.entered.connect(lambda: self._onward(name))
        self._column.addWidget(field)
        return field

    def _onward(self, name: str) -> None:
        names = list(self.fields)
        place = names.index(name) + 1
        if place < len(names):
            self.fields[names[place]].setFocus()
        else:
            self.done.emit()


class WhoForm(Form):
    """Role, office and person."""

    def __init__(self) -> None:
        super().__init__()
        self._roles = {
            Role.FIELD: ChoiceCard("list-checks", one_of=True),
            Role.STREET: ChoiceCard("building-2", one_of=True),
            Role.HQ: ChoiceCard("inbox", one_of=True),
        }
        self._choice = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._choice)
        self._row.setContentsMargins(0, 0, 0, 0)
        for card in self._roles.values():
            self._row.addWidget(card, 1)
            card.clicked.connect(self.changed)
            card.clicked.connect(self._name_office)
        self._column.addWidget(self._choice)
        self._office = self._add("office", LineField())
        self._person = self._add("person", LineField())
        self._names = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._names.addWidget(self._office, 3, Qt.AlignmentFlag.AlignTop)
        self._names.addWidget(self._person, 2, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._names)
        self._roles[Role.FIELD].setChecked(True)
        self.follow_theme()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Roles and names beside or below each other."""
        super().set_width_class(width_class)
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        to = QBoxLayout.Direction
        for row in (self._row, self._names):
            row.setDirection(to.LeftToRight if beside else to.TopToBottom)
        for card in self._roles.values():
            card.set_upright(beside)

    @property
    def role(self) -> Role:
        """Whose workspace it will be."""
        return next(role for role, card in self._roles.items() if card.isChecked())

    def values(self) -> dict[str, object]:
        """See `Form.values`."""
        return {**super().values(), "role": self.role.value}

    def set_values(self, values: Mapping[str, object]) -> None:
        """See `Form.set_values`."""
        super().set_values(values)
        for role, card in self._roles.items():
            if values.get("role") == role.value:
                card.setChecked(True)
        self._name_office()

    def retranslate(self) -> None:
        """Says what is asked."""
        self._title.say(self.tr("谁来用这台设备"))
        self._text.say(self.tr("岗位决定左侧有哪些页面。单位和姓名会印在报告上，也写进签名证书。"))
        self._choice.setAccessibleName(self.tr("岗位"))
        self._roles[Role.FIELD].set_texts(
            self.tr("质量监督小组"),
            self.tr("到小区现场检查、拍照、记问题，复查整改，组织验收签字。"),
        )
        self._roles[Role.STREET].set_texts(
            self.tr("街道办事处"), self.tr("督促整改，召集各方竣工验收，盖章后向指挥部报送。")
        )
        self._roles[Role.HQ].set_texts(
            self.tr("指挥部"), self.tr("接收各小组送来的数据包，核验、备案，给出回执。")
        )
        self._name_office()

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._row.setSpacing(px(10))
        self._names.setSpacing(px(18))

    def _name_office(self) -> None:
        examples = {
            Role.FIELD: self.tr("例如：临江街道第一质量监督小组"),
            Role.STREET: self.tr("例如：临江街道办事处"),
            Role.HQ: self.tr("例如：城市品质提升指挥部"),
        }
        self._office.set_texts(self.tr("单位名称"), example=examples[self.role])
        self._person.set_texts(
            self.tr("姓名"),
            hint=self.tr("在这台设备上签名的人，写身份证上的姓名。"),
            example=self.tr("例如：周明华"),
        )

    def _problems(self) -> dict[str, str]:
        texts = {
            "office": self.tr("要填单位名称，报告上要印。"),
            "person": self.tr("要填姓名，才能建立签名身份。"),
        }
        return {name: text for name, text in texts.items() if not self.fields[name].text()}


class PlaceForm(Form):
    """The folder, and the letter of the device.

    Signals:
        left: the field of the folder was left, or a folder chosen; its path.
    """

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choose = Button(icon="folder-open")
        self._choose.clicked.connect(self._pick)
        self._folder = self._add("folder", LineField(action=self._choose))
        self._folder.edit.editingFinished.connect(self._leave)
        self._letter = self._add("letter", LineField())
        self._letter.edit.setMaxLength(1)
        self._letter.edit.textEdited.connect(self._raise)
        self.follow_theme()

    def propose(self, folder: str) -> None:
        """Fills in a folder where none was chosen."""
        if not self._folder.text():
            self._folder.set_text(folder)

    def retranslate(self) -> None:
        """Says what is asked."""
        self._title.say(self.tr("数据放在哪里"))
        self._text.say(
            self.tr("检查记录、照片和报告都在这一个文件夹里。搬走或备份时，复制整个文件夹就行。")
        )
        self._folder.set_texts(
            self.tr("文件夹"),
            hint=self.tr("要用新文件夹或空文件夹；不要放在会自动同步的网盘里。"),
        )
        self._choose.set_text(self.tr("选择文件夹"))
        self._letter.set_texts(
            self.tr("设备字母（可不填）"),
            hint=self.tr(
                "印在问题编号里，例如 WC-1122-A003，好让同组几台设备的编号不重复。"
                "不填就自动分配一个；同组已经约定了字母的，照约定填。"
            ),
            example=self.tr("自动"),
        )

    def _problems(self) -> dict[str, str]:
        text = self._folder.text()
        if not text:
            return {"folder": self.tr("要选一个文件夹。")}
        if QDir.isRelativePath(text):
            return {"folder": self.tr("请写完整的路径，或者按“选择文件夹”。")}
        if self._letter.text() and self._letter.text() not in "ABCDEFGHJKLMNPQRSTUVWXYZ":
            return {"letter": self.tr("只能是一个字母，且不用 I 和 O（容易认错）。")}
        return {}

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("选择存放数据的文件夹"), self._folder.text()
        )
        if chosen:
            self._folder.set_text(QDir.toNativeSeparators(chosen))
            self._folder.set_error("")
            self.changed.emit()
            self._leave()

    def _leave(self) -> None:
        text = self._folder.text()
        if text and not QDir.isRelativePath(text):
            self.left.emit(text)

    def _raise(self, text: str) -> None:
        if text != text.upper():
            self._letter.set_text(text.upper())
            self.changed.emit()


class GuardForm(Form):
    """The passphrase, twice, and whether the records are encrypted with it."""

    def __init__(self) -> None:
        super().__init__()
        self._first = self._add("passphrase", LineField(secret=True))
        self._second = self._add("again", LineField(secret=True))
        self._encrypt = QCheckBox()
        self._encrypt.toggled.connect(self.changed)
        self._meaning = Label(size=14, ink="text.2")
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(self._encrypt)
        box.addWidget(self._meaning)
        self._column.addLayout(box)
        self.follow_theme()

    @property
    def passphrase(self) -> str:
        """What was typed; never kept."""
        return self._first.text()

    @property
    def encrypt(self) -> bool:
        """Whether the database is encrypted."""
        return self._encrypt.isChecked()

    def forget(self) -> None:
        """Empties both lines."""
        for field in self.fields.values():
            field.set_text("")

    def values(self) -> dict[str, object]:
        """See `Form.values`: not the passphrase."""
        return {"encrypt": self.encrypt}

    def set_values(self, values: Mapping[str, object]) -> None:
        """See `Form.set_values`."""
        self._encrypt.setChecked(values.get("encrypt") is True)

    def retranslate(self) -> None:
        """Says what is asked."""
        self._title.say(self.tr("设一个口令"))
        self._text.say(
            self.tr(
                "签名时要输入它，证明是本人。口令不会存在任何地方，忘了就不能用原来的身份签名。"
            )
        )
        self._first.set_texts(
            self.tr("口令"), hint=self.tr("至少 8 个字，可以是一句只有自己知道的话。")
        )
        self._second.set_texts(self.tr("再输入一次"))
        self._encrypt.setText(self.tr("同时加密检查记录"))
        self._meaning.say(
            self.tr(
                "设备丢了，别人也读不出记录；每次打开都要输入口令。照片不加密，以便在别处核对原件。"
            )
        )

    def _problems(self) -> dict[str, str]:
        if len(self._first.text()) < _LEAST:
            return {"passphrase": self.tr("口令太短，至少要 8 个字。")}
        if self._first.text() != self._second.text():
            return {"again": self.tr("两次输入的口令不一样，请再输入一次。")}
        return {}
