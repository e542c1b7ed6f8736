"""``identity``, ``ca``, ``report``, ``bundle``, ``verify``, ``import``: from key to receipt."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from inspector.clock import SystemClock
from inspector.domain.acceptance import Acceptance
from inspector.domain.exchange import Delivery
from inspector.domain.parties import Role
from inspector.signing.identity import create_identity
from inspector.words import Language
from inspector.workspace import open_workspace
from tests.clips_form import paper_file, video_file, voice_file
from tests.field import PASSPHRASE, clock_at
from tests.unit.cli.conftest import NUMBER, Inspector, refused


@dataclass(frozen=True)
class Network:
    """A headquarters with its authority and a field group, enrolled by commands alone.

    Attributes:
        folder: where it all is.
    """

    folder: Path

    @property
    def hq(self) -> Path:
        """Headquarters' workspace."""
        return self.folder / "hq"

    @property
    def field(self) -> Path:
        """The field group's workspace, with a rendered report."""
        return self.folder / "field"

    @property
    def root(self) -> Path:
        """The authority's certificate."""
        return self.folder / "ca" / "root.pem"


@pytest.fixture(scope="session")
def enrolled(stages: Path, rendered: Path) -> Network:
    """Made once; see `network`."""
    folder = stages / "network"
    folder.mkdir()
    shutil.copytree(rendered, folder / "field")
    return Network(folder)


@pytest.fixture
def network(enrolled: Network, tmp_path: Path, inspector: Inspector) -> Network:
    """A private copy of the network."""
    if not enrolled.hq.exists():
        enrol(enrolled, inspector)
    return Network(shutil.copytree(enrolled.folder, tmp_path / "network"))


def enrol(network: Network, inspector: Inspector) -> None:
    def done(*arguments: str | Path) -> None:
        said = inspector(*arguments, passphrase=PASSPHRASE)
        assert said.code == 0, said

    authority = ("--authority", network.folder / "ca")
    done("ca", "init", "--name", "指挥部根证书", "--unit", "指挥部", *authority)
    done("init", network.hq, "--role", "hq", "--name", "赵立", "--unit", "指挥部")
    for workspace, role in ((network.hq, "hq"), (network.field, "field")):
        request, answer = network.folder / f"{role}.csr", network.folder / f"{role}.pem"
        done("identity", "request", "--workspace", workspace, "-o", request)
        done("ca", "issue", request, "--role", role, "-o", answer, *authority)
        done("identity", "install", answer, "--trust", "--workspace", workspace)


def export(inspector: Inspector, network: Network, *, root: str = NUMBER) -> Path:
    out = network.folder / "bundle.zip"
    said = inspector(
        "bundle", "export", root, "--workspace", network.field, "-o", out, passphrase=PASSPHRASE
    )
    assert said.code == 0, said
    return out


def test_an_identity_is_made_shown_and_not_made_twice(inspector: Inspector, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    to = ("--workspace", folder)
    assert inspector("init", folder, "--role", "field", "--name", "质量组").code == 0
    refused(inspector("identity", "show", *to), 3, "workspace.no_identity")
    create = ("identity", "create", "--name", "周明华", "--unit", "质量组", *to)
    refused(inspector(*create), 3, "cli.identity.needs_passphrase")
    made = inspector(*create, "--json", passphrase="right").members["certificate"]
    assert (made["name"], made["unit"], made["role"], made["self_signed"]) == (
        "周明华",
        "质量组",
        "field",
        True,
    )
    assert inspector("identity", "show", *to, "--json").members["certificate"] == made
    shown = inspector("identity", "show", *to)
    assert "周明华" in shown.out
    assert made["fingerprint"][:4] in shown.out.lower()
    refused(inspector(*create, passphrase="right"), 3, "signing.identity_exists")


def test_an_identity_in_an_encrypted_workspace_has_the_workspaces_passphrase(
    inspector: Inspector, tmp_path: Path
) -> None:
    folder = tmp_path / "ws"
    init = ("init", folder, "--role", "field", "--name", "质量组", "--encrypt")
    assert inspector(*init, passphrase="right").code == 0
    shutil.rmtree(folder / "identity")
    create = ("identity", "create", "--name", "周明华", "--workspace", folder)
    refused(inspector(*create, passphrase="other"), 3, "store.wrong_passphrase")
    assert not (folder / "identity" / "key.pem").exists()
    assert inspector(*create, passphrase="right").code == 0
    request = ("identity", "request", "--workspace", folder, "-o", tmp_path / "request.csr")
    refused(inspector(*request), 3, "cli.identity.needs_passphrase")
    said = inspector(*request, passphrase="right")
    assert said.code == 0
    assert (tmp_path / "request.csr").read_bytes().startswith(b"-----BEGIN CERTIFICATE REQUEST")


def test_an_authority_issues_and_revokes(
    inspector: Inspector, network: Network, tmp_path: Path
) -> None:
    authority = ("--authority", network.folder / "ca")
    init = inspector("ca", "init", "--name", "又一个", *authority, passphrase=PASSPHRASE)
    assert init.code == 3
    issue = ("ca", "issue", network.folder / "field.csr", "--role", "field", *authority)
    refused(inspector(*issue, "-o", tmp_path / "a.pem"), 3, "cli.identity.needs_passphrase")
    wrong = inspector(*issue, "-o", tmp_path / "a.pem", passphrase="wrong")
    refused(wrong, 3, "signing.wrong_passphrase")
    said = inspector(*issue, "-o", tmp_path / "a.pem", "--json", passphrase=PASSPHRASE)
    facts = said.members["certificate"]
    assert (facts["role"], facts["self_signed"]) == ("field", False)
    refused(
        inspector("ca", "issue", tmp_path / "none.csr", *issue[3:], "-o", "x"),
        3,
        "cli.missing_file",
    )
    revoke = ("ca", "revoke", facts["fingerprint"], "-o", tmp_path / "list.crl", *authority)
    revoked = inspector(*revoke, "--reason", "key_compromise", passphrase=PASSPHRASE)
    assert revoked.code == 0, revoked
    assert facts["fingerprint"] in revoked.out
    assert (tmp_path / "list.crl").exists()
    unknown = inspector(
        "ca", "revoke", "ab" * 32, "-o", tmp_path / "b.crl", *authority, passphrase=PASSPHRASE
    )
    assert unknown.code == 3


def test_a_certificate_of_somebody_else_is_not_installed(
    inspector: Inspector, network: Network
) -> None:
    to = ("--workspace", network.field)
    said = inspector("identity", "install", network.folder / "hq.pem", *to)
    refused(said, 3, "signing.certificate_of_another")
    refused(inspector("identity", "install", network.folder / "no", *to), 3, "cli.missing_file")


def test_a_report_is_taken_out_and_verified(
    inspector: Inspector, accepted: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    to = ("--workspace", accepted)
    said = inspector("report", "build", NUMBER, "-o", out, *to, "--json")
    assert (said.code, said.members["signatures"], said.members["state"]) == (0, 0, "locked")
    assert out.read_bytes().startswith(b"%PDF-")
    # The same by the number of the acceptance itself.
    again = inspector("report", "build", said.members["number"], "-o", tmp_path / "b.pdf", *to)
    assert again.code == 0
    assert (tmp_path / "b.pdf").read_bytes() == out.read_bytes()
    for command in (("report", "verify"), ("verify",)):
        checked = inspector(*command, out, "--json")
        assert checked.members["kind"] == "report"
        assert checked.members["empty_fields"]
        assert (checked.members["attachments"], checked.members["plans"]) == (0, 0)
    refused(inspector("report", "build", "no", "-o", out, *to), 3, "acceptance.unknown")
    refused(inspector("report", "verify", tmp_path / "no.pdf"), 3, "cli.missing_file")
    gone = tmp_path / "none" / "report.pdf"
    refused(inspector("report", "build", NUMBER, "-o", gone, *to), 4, "disk.gone")


def test_a_report_nobody_signed_is_not_built(
    inspector: Inspector, ready: Path, tmp_path: Path
) -> None:
    workspace = shutil.copytree(ready, tmp_path / "ws")
    out = tmp_path / "report.pdf"
    said = inspector("report", "build", NUMBER, "-o", out, "--workspace", workspace)
    refused(said, 3, "acceptance.nobody_signed")
    assert not out.exists()


def test_a_file_that_is_no_report_is_told(inspector: Inspector, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing more")
    said = inspector("report", "verify", tmp_path / "a.pdf")
    assert said.code in (1, 3)
    assert said.out or said.err
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nothing more")
    assert inspector("verify", tmp_path / "a.zip").code == 3


def test_a_bundle_goes_to_headquarters_and_a_receipt_comes_back(
    inspector: Inspector, network: Network
) -> None:
    bundle = export(inspector, network)
    trust = ("--trust", network.folder / "field.pem")
    seen = inspector("verify", bundle, *trust, "--json")
    assert (seen.code, seen.members["verdict"], seen.members["kind"]) == (
        0,
        seen.members["verdict"],
        "acceptance",
    )
    assert seen.members["integrity"] == "intact"
    assert (seen.members["attachments"], seen.members["plans"]) == (0, 0)
    told = inspector("bundle", "verify", bundle, *trust)
    assert told.code == 0
    assert "完整：签名后没有任何改动。" in told.out
    take = ("import", bundle, "--workspace", network.hq)
    refused(inspector(*take), 3, "workspace.passphrase_needed")
    refused(inspector(*take, passphrase="wrong"), 3, "signing.wrong_passphrase")
    taken = inspector(*take, "--json", passphrase=PASSPHRASE)
    (one,) = taken.members["bundles"]
    assert (taken.code, one["applied"]) == (0, True), taken
    assert one["new"] > 50
    assert one["filing"].startswith("BA-")
    # Under hq it is the same command, and a second time changes nothing.
    again = inspector("hq", *take, "--json", passphrase=PASSPHRASE).members["bundles"][0]
    assert (again["new"], again["filing"]) == (0, one["filing"])
    # What is filed is not returned any more, and says so without ending the batch.
    late = inspector(*take, "--return-because", "太晚", "--json", passphrase=PASSPHRASE)
    assert (late.code, late.codes[-1]) == (1, "hq.filed_already"), late
    receipt = Path(one["receipt"])
    assert receipt.is_file()
    answered = inspector("import", receipt, "--workspace", network.field)
    assert answered.code == 0, answered
    with open_workspace(network.field, clock=SystemClock()) as field, field.read() as reader:
        (acceptance,) = reader.all(Acceptance)
        assert reader.delivery(acceptance.id) is Delivery.RECEIVED
    for workspace in (network.hq, network.field):
        assert inspector("doctor", workspace).code == 0


def test_attachments_and_plans_are_counted_and_named(
    inspector: Inspector, ready: Path, tmp_path: Path
) -> None:
    workspace = shutil.copytree(ready, tmp_path / "ws")
    drawing = tmp_path / "plan.png"
    Image.new("L", (640, 480)).save(drawing)
    to = ("--workspace", workspace)
    files = [video_file(tmp_path), voice_file(tmp_path), paper_file(tmp_path)]
    attached = inspector("attachment", "add", *files, *to, "--inspection", NUMBER)
    assert attached.code == 0, attached
    assert inspector("plan", "add", drawing, *to, "--compound", "WC-001").code == 0
    out = tmp_path / "out.zip"
    made = inspector("bundle", "export", NUMBER, *to, "-o", out, passphrase=PASSPHRASE)
    assert made.code == 0, made
    seen = inspector("verify", out, "--json").members
    assert (seen["attachments"], seen["plans"]) == (3, 1)
    assert seen["attachment_kinds"] == {"video": 1, "audio": 1, "file": 1}
    said = inspector("verify", out).out
    assert "1 段录像，1 段录音，1 份文件，1 张平面图" in said
    told = inspector("verify", out, language=Language.EN).out
    assert "1 videos, 1 voice notes, 1 files, 1 site plans" in told


def test_a_changed_bundle_is_rejected_and_not_taken_in(
    inspector: Inspector, network: Network
) -> None:
    bundle = export(inspector, network)
    data = bytearray(bundle.read_bytes())
    with zipfile.ZipFile(bundle) as archive:
        photo = next(one for one in archive.infolist() if "/photos/" in one.filename)
    data[photo.header_offset + 200] ^= 1
    bundle.write_bytes(data)
    checked = inspector("verify", bundle, "--json")
    assert (checked.code, checked.members["verdict"]) == (1, "rejected")
    taken = inspector("import", bundle, "--workspace", network.hq, passphrase=PASSPHRASE)
    assert taken.code == 1
    assert "没有入库" in taken.out


def test_a_bundle_of_a_stranger_waits_for_a_decision_with_a_reason(
    inspector: Inspector, network: Network, accepted: Path
) -> None:
    """The field group's own, self-signed certificate is nobody's that headquarters trusts."""
    out = network.folder / "stranger.zip"
    made = inspector(
        "bundle", "export", NUMBER, "--workspace", accepted, "-o", out, passphrase=PASSPHRASE
    )
    assert made.code == 0, made
    take = ("import", out, "--workspace", network.hq)
    left = inspector(*take, "--json", passphrase=PASSPHRASE)
    (one,) = left.members["bundles"]
    assert (left.code, one["verdict"], one["applied"]) == (1, "quarantined", False)
    both = inspector(*take, "--accept-because", "a", "--return-because", "b", passphrase=PASSPHRASE)
    refused(both, 3, "cli.import.one_decision")
    returned = inspector(*take, "--return-because", "证书未签发", passphrase=PASSPHRASE)
    assert "已退回，回执写在" in returned.out
    assert "备案号" not in returned.out
    accepted_now = inspector(*take, "--accept-because", "电话核实", "--json", passphrase=PASSPHRASE)
    assert accepted_now.members["bundles"][0]["applied"]


def test_what_is_no_bundle_is_told(inspector: Inspector, network: Network, tmp_path: Path) -> None:
    to = ("--workspace", network.field)
    (tmp_path / "empty").mkdir()
    refused(inspector("import", tmp_path / "empty", *to), 3, "cli.import.none")
    text = tmp_path / "text.zip"
    text.write_text("no bundle", encoding="utf-8")
    said = inspector("import", text, *to, "--json")
    assert said.code == 3
    assert not said.members["ok"]
    export_ = ("bundle", "export", "NOWHERE", *to, "-o", tmp_path)
    refused(inspector(*export_, passphrase=PASSPHRASE), 3, "inspection.unknown")
    refused(inspector("verify", tmp_path / "no.zip"), 3, "cli.missing_file")


def test_exporting_needs_an_identity_and_its_passphrase(
    inspector: Inspector, accepted: Path, tmp_path: Path
) -> None:
    command = ("bundle", "export", NUMBER, "--workspace", accepted, "-o", tmp_path / "out")
    (tmp_path / "out").mkdir()
    refused(inspector(*command), 3, "workspace.passphrase_needed")
    refused(inspector(*command, passphrase="wrong"), 3, "signing.wrong_passphrase")
    said = inspector(*command, "--json", passphrase=PASSPHRASE, language=Language.EN)
    assert said.code == 0, said
    assert Path(said.members["path"]).parent == tmp_path / "out"
    shutil.rmtree(accepted / "identity")
    refused(inspector(*command, passphrase=PASSPHRASE), 3, "workspace.no_identity")


def test_signers_are_named_with_their_fingerprints(
    inspector: Inspector, accepted: Path, tmp_path: Path
) -> None:
    identity = create_identity(
        tmp_path / "key",
        name="方文",
        unit="江城建筑设计院",
        role=Role.PARTY,
        passphrase=PASSPHRASE,
        clock=clock_at(draws=77),
    )
    from inspector.acceptance.sealing import sign_digitally  # noqa: PLC0415 - slow to load
    from inspector.domain.parties import SeatRole  # noqa: PLC0415 - slow to load

    with open_workspace(accepted, clock=SystemClock(), passphrase=PASSPHRASE) as workspace:
        with workspace.read() as reader:
            (acceptance,) = reader.all(Acceptance)
        sign_digitally(workspace, acceptance=acceptance.id, role=SeatRole.DESIGN, identity=identity)
    out = tmp_path / "report.pdf"
    assert inspector("report", "build", NUMBER, "-o", out, "--workspace", accepted).code == 0
    checked = inspector("report", "verify", out, "--json")
    (signer,) = checked.members["signers"]
    assert (signer["name"], signer["fingerprint"]) == ("方文", identity.facts.fingerprint)
    told = inspector("report", "verify", out)
    assert "方文" in told.out
    changed = tmp_path / "changed.pdf"
    data = bytearray(out.read_bytes())
    data[len(data) // 3] ^= 1
    changed.write_bytes(data)
    broken = inspector("report", "verify", changed, "--json")
    assert (broken.code, broken.members["verdict"]) == (1, "rejected")
