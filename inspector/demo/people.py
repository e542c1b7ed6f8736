"""The demo's people and offices; every name is invented."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.acceptance import Opinion
from inspector.domain.parties import Person, Role, SeatRole

__all__ = [
    "CONTRACTOR",
    "DEMO_PASSPHRASE",
    "HQ_CLERK",
    "INSPECTOR",
    "PARTIES",
    "SECOND_INSPECTOR",
    "Party",
]

DEMO_PASSPHRASE = "demo"
"""Opens every key of the demo; certificates of the demo say in plain sight what they are."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who sits at the demo's acceptance.

    Attributes:
        role: the seat.
        unit: the organisation.
        person: who sits there.
        opinion: what the party says.
        remark: in its own words.
        certificate: the role its certificate states; None signs by hand only.
    """

    role: SeatRole
    unit: str
    person: str
    opinion: Opinion = Opinion.AGREE
    remark: str = ""
    certificate: Role | None = Role.PARTY


INSPECTOR = Person(name="周明华", unit="临江街道望春小区质量监督小组")
SECOND_INSPECTOR = Person(name="沈佳", unit="临江街道望春小区质量监督小组")
HQ_CLERK = Person(name="赵立", unit="城市品质提升指挥部")
CONTRACTOR = Person(name="田江", unit="宏远建设有限公司")

PARTIES = (
    Party(
        SeatRole.ORGANISER,
        "临江街道办事处",
        "王大中",
        remark="同意通过竣工验收，一般问题按承诺期限整改。",
        certificate=Role.STREET,
    ),
    Party(SeatRole.DESIGN, "江城建筑设计院", "方文", remark="施工与设计文件相符。"),
    Party(SeatRole.CONTRACTOR, CONTRACTOR.unit, CONTRACTOR.name, remark="按期完成剩余两项整改。"),
    Party(SeatRole.SUPERVISOR, "正平工程监理有限公司", "林永平", remark="资料齐全，质量合格。"),
    Party(
        SeatRole.QUALITY_STATION,
        "江城市建设工程质量监督站",
        "白正云",
        opinion=Opinion.CONDITIONAL,
        remark="验收组织形式、程序符合规定；两项一般问题整改后报街道复查。",
    ),
    Party(SeatRole.OWNERS, "望春小区业主委员会", "丁山", remark="同意。", certificate=None),
)
"""Five parties sign by hand and digitally; the owners' representative by hand."""
