"""Tracks: GPX and NMEA of every kind are read, hostile ones are refused in words."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import words
from inspector.errors import InputError
from inspector.photos.tracks import Track, TrackFormat, read_track
from inspector.words import Language

CORPUS = os.environ.get("INSPECTOR_CORPUS", "")


def read(content: str | bytes) -> Track:
    data = content.encode() if isinstance(content, str) else content
    track = read_track(io.BytesIO(data), name="t.gpx")
    for found in track.findings:
        for language in Language:
            assert words.finding(found, language)
    return track


def codes(track: Track) -> list[str]:
    return [found.code for found in track.findings]


def refused(content: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(content)
    assert words.error(caught.value, Language.ZH)
    return caught.value.code


def gpx(body: str, *, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<gpx version="1.1">{body}</gpx>'


def sentence(body: str) -> str:
    value = 0
    for letter in body:
        value ^= ord(letter)
    return f"${body}*{value:02X}\r\n"


def rmc(clock: str, day: str, *, latitude: str = "3114.0000", status: str = "A") -> str:
    return sentence(f"GNRMC,{clock},{status},{latitude},N,12135.0000,E,0.1,5.0,{day},,,A")


def gga(clock: str, *, quality: int = 1, talker: str = "GP") -> str:
    return sentence(f"{talker}GGA,{clock},3114.0000,N,12135.0000,E,{quality},08,1.2,12.5,M,9.0,M,,")


def test_segments_way_points_and_routes_are_told_apart() -> None:
    track = read(
        gpx(
            '<wpt lat="1" lon="2"/><rte><rtept lat="3" lon="4"/></rte>'
            '<trk><trkseg><trkpt lat="5" lon="6"><time>2026-11-22T01:02:03Z</time></trkpt>'
            '<trkpt lat="5.5" lon="-6"/></trkseg><trkseg/></trk>'
        )
    )

    assert (track.format, track.points, track.waypoints, track.route_points) == (
        TrackFormat.GPX, 2, 1, 1
    )  # fmt: skip
    assert [len(segment) for segment in track.segments] == [2, 0]
    assert track.bbox == (-6, 1, 6, 5.5)
    assert track.start == track.end == datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
    assert codes(track) == ["tracks.untimed"]


@pytest.mark.parametrize(
    "text",
    ["2026-11-22T09:02:03+08:00", "2026-11-22T09:02:03.0+0800", "2026-11-22T01:02:03,000Z"],
)
def test_times_of_every_zone_become_utc(text: str) -> None:
    track = read(
        gpx(f'<trk><trkseg><trkpt lat="1" lon="1"><time>{text}</time></trkpt></trkseg></trk>')
    )

    assert track.start == datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


def test_a_time_without_zone_is_utc_and_said_so() -> None:
    track = read(gpx('<wpt lat="1" lon="1"><time>2026-11-22T01:02:03</time></wpt>'))

    assert track.start == datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
    assert codes(track) == ["tracks.without_zone"]


def test_an_impossible_time_is_none_and_said_so() -> None:
    track = read(gpx('<wpt lat="1" lon="1"><time>2026-02-31T01:02:03Z</time></wpt>'))

    assert track.start is None
    assert codes(track) == ["tracks.bad_times"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_and_marks_before_the_first_letter_do_not_matter(encoding: str) -> None:
    head = '<?xml version="1.0" encoding="gb2312"?>' if encoding == "gb18030" else ""
    text = f'{head}<gpx><wpt lat="1" lon="2"><name>望春小区</name></wpt></gpx>'

    assert read(text.encode(encoding)).waypoints == 1


def test_points_without_coordinates_are_counted_and_left_out() -> None:
    track = read(
        gpx(
            '<trk><trkseg><trkpt lat="undefined" lon="1"/><trkpt lat="91" lon="1"/>'
            '<trkpt lat="nan" lon="1"/><trkpt lon="1"/><trkpt lat="2" lon="3"/></trkseg></trk>'
        )
    )

    assert track.points == 1
    assert track.findings[0].code == "tracks.bad_points"
    assert track.findings[0].context["count"] == 4


def test_what_was_read_before_a_file_breaks_off_is_kept_and_the_line_named() -> None:
    whole = gpx('<trk><trkseg>\n<trkpt lat="1" lon="2"/>\n<trkpt lat="3" lon="4"/></trkseg></trk>')
    track = read(whole[: whole.index('lon="4"')])

    assert track.points == 1
    assert track.findings[0].code == "tracks.broken_off"
    assert track.findings[0].context["line"] == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "tracks.empty"),
        ("hello\n", "tracks.not_a_track"),
        ("<kml><Placemark/></kml>", "tracks.not_gpx"),
        ("<gpx><trk>", "tracks.damaged"),
        ('<?xml version="1.0" encoding="klingon"?><gpx/>', "tracks.damaged"),
        ("$GPGGA,120000,,,,,0\r\n", "tracks.no_checksums"),
        (b"\xa0\xa2\x00\x29" * 500, "tracks.not_a_track"),
    ],
)
def test_what_is_no_track_is_refused_in_words(content: str | bytes, code: str) -> None:
    assert refused(content) == code


def test_entities_are_refused_before_they_unfold() -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    lines = ['<!ENTITY a "ha">', *(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairs)]
    head = f"<!DOCTYPE gpx [{''.join(lines)}]>"

    assert refused(gpx('<wpt lat="1" lon="1"><name>&i;</name></wpt>', head=head)) == (
        "tracks.entities"
    )


def test_deep_nesting_is_refused() -> None:
    assert refused("<gpx>" + "<a>" * 100_000) == "tracks.too_deep"


def test_a_tag_without_an_end_is_refused_before_it_takes_minutes() -> None:
    assert refused(b'<gpx><wpt lat="' + b"1" * 3_000_000 + b'" lon="1"/></gpx>') == (
        "tracks.long_tag"
    )


def test_a_long_description_is_passed_over() -> None:
    track = read(gpx(f'<wpt lat="1" lon="2"><desc>{"长" * 2_000_000}</desc></wpt>'))

    assert track.waypoints == 1


def test_a_time_that_is_on_no_calendar_in_china_is_none() -> None:
    late = '<wpt lat="1" lon="2"><time>9999-12-31T20:00:00Z</time></wpt>'
    track = read(gpx(late))

    assert track.end is None
    assert codes(track) == ["tracks.bad_times"]


def test_noise_without_a_sentence_is_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.photos.tracks._PATIENCE_BYTES", 1000)

    assert refused(b"\xa0\xa2\x00\n" * 300 + gga("120000").encode()) == "tracks.not_a_track"
    assert read(b"\xa0\xa2\x00\n" * 200 + gga("120000").encode()).points == 1


def test_too_many_points_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.photos.tracks._MOST_POINTS", 10)

    assert refused(gpx('<wpt lat="1" lon="1"/>' * 11)) == "tracks.too_many_points"
    assert refused(gpx(f"<trk>{'<trkseg/>' * 11}</trk>")) == "tracks.too_many_points"
    assert refused("".join(gga(f"1200{n:02}") for n in range(11))) == "tracks.too_many_points"


def test_too_many_bytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.gpx"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)

    with pytest.raises(InputError, match=r"tracks\.too_large"):
        read_track(path, name=path.name)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tracks\.is_folder"):
        read_track(tmp_path, name="x")
    with pytest.raises(InputError, match=r"tracks\.missing"):
        read_track(tmp_path / "x", name="x")


def test_sentences_of_one_instant_are_one_point() -> None:
    track = read(
        "# comment\n"
        + gga("120000.00")
        + rmc("120000.00", "221126")
        + sentence("GNGNS,120000.00,3114.0000,N,12135.0000,E,AAN,08,1.2,12.5,9.0,,")
        + sentence("GPGLL,3114.0000,N,12135.0000,E,120000.00,A,A")
        + gga("120001.00")
        + rmc("120001.00", "221126")
    )

    assert (track.points, track.sentences, track.fix_sentences) == (2, 6, 4)
    first = track.segments[0][0]
    assert first.at == datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
    assert (first.hdop, first.satellites, first.altitude_m) == (1.2, 8, 12.5)
    assert (first.latitude, first.longitude) == pytest.approx((31.2333333, 121.5833333))


@pytest.mark.parametrize("talker", ["GP", "GN", "BD", "GB", "GA", "GL"])
def test_every_satellite_system_counts(talker: str) -> None:
    assert read(gga("120000", talker=talker)).points == 1


def test_dates_go_over_midnight_and_back_to_the_beginning() -> None:
    track = read(
        gga("235958")
        + gga("235959")
        + gga("000000")
        + rmc("000000", "231126")
        + gga("000001")
        + gga("235959")
        + gga("000000")
    )
    times = [fix.at for segment in track.segments for fix in segment]

    assert times == [
        datetime(2026, 11, 22, 23, 59, 58, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 11, 23, 0, 0, 0, tzinfo=UTC),
        datetime(2026, 11, 23, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 11, 24, 0, 0, 0, tzinfo=UTC),
    ]


def test_a_calendar_that_falls_back_by_1024_weeks_is_put_right_and_said_so() -> None:
    track = read(rmc("235959", "060419") + rmc("000000", "220899") + rmc("000001", "220899"))

    assert track.end == datetime(2019, 4, 7, 0, 0, 1, tzinfo=UTC)
    assert codes(track) == ["tracks.rolled_over"]


def test_two_digit_years_are_of_the_age_of_satellites() -> None:
    start = read(rmc("120000", "010180")).start
    assert start is not None
    assert start.year == 1980
    start = read(rmc("120000", "010179")).start
    assert start is not None
    assert start.year == 2079


def test_without_a_date_there_is_no_time() -> None:
    track = read(gga("120000") + gga("120001"))

    assert (track.points, track.start) == (2, None)
    assert codes(track) == ["tracks.untimed"]


def test_a_lost_fix_ends_a_segment() -> None:
    track = read(
        rmc("120000", "221126")
        + rmc("120001", "221126", status="V")
        + rmc("120002", "221126")
        + rmc("130000", "221126")
    )

    assert [len(segment) for segment in track.segments] == [1, 1, 1]
    assert "tracks.lost" in codes(track)


@pytest.mark.parametrize("quality", [6, 8])
def test_a_simulated_position_is_no_evidence(quality: int) -> None:
    track = read(gga("120000", quality=quality))

    assert track.points == 0
    assert codes(track) == ["tracks.no_fixes", "tracks.simulated"]


def test_wrong_checksums_and_noise_are_passed_over() -> None:
    good = gga("120000").encode()
    track = read(
        b"\xff\x00\xfe" + good + good.replace(b"12135", b"12136") + b"$GPGGA,120001,,,,,0\r\n"
    )

    assert (track.points, track.sentences) == (1, 1)
    assert codes(track) == ["tracks.bad_checksums", "tracks.some_no_checksum", "tracks.untimed"]


def said_of(content: bytes) -> Track | str:
    """The track, or the sentence that refuses it."""
    try:
        return read(content)
    except InputError as refusal:
        return words.error(refusal, Language.EN)


@given(st.binary(max_size=2000))
def test_no_bytes_crash_it(data: bytes) -> None:
    for content in (data, b"<gpx>" + data, gga("120000").encode() + data):
        assert said_of(content)


@given(st.lists(st.text(alphabet="GPRMCNBDL,.0123456789ANVWES", max_size=90), max_size=20))
def test_no_sentence_crashes_it(bodies: list[str]) -> None:
    kinds = ("RMC", "GGA", "GNS", "GLL", "ZDA")
    text = "".join(sentence(f"GP{kind},{body}") for body in bodies for kind in kinds)
    assert said_of(text.encode())


@pytest.mark.skipif(not CORPUS, reason="INSPECTOR_CORPUS names no folder of real tracks")
def test_real_tracks_agree_with_other_programs() -> None:
    root = Path(CORPUS) / "tracks"
    rows = json.loads((root / "expected.json").read_text("utf-8"))["rows"]
    assert rows
    for row in rows:
        _agree(root / row["file"], row)


def _agree(path: Path, row: dict[str, object]) -> None:
    xml = row.get("xml")
    nothing = row.get("sentences_ok") == 0 if xml is None else xml != "well-formed"
    if nothing:
        with pytest.raises(InputError):
            read_track(path, name=path.name)
        return
    track = read_track(path, name=path.name)
    if row.get("bad_coords"):
        assert "tracks.bad_points" in codes(track)
        return
    if xml is None:
        # One point an instant, as gpsbabel counts, but for its doubling one second.
        counted = row["gpsbabel"]["track_points"]  # type: ignore[index] # plain JSON
        assert track.points == counted, path
        if "tracks.simulated" in codes(track):
            return
    else:
        assert track.points == row.get("trkpt", 0), path
        assert track.waypoints == row.get("wpt", 0), path
        assert len(track.segments) == row.get("trkseg", 0), path
        for at, wanted in ((track.start, "min_time"), (track.end, "max_time")):
            assert (f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else None) == row.get(wanted), path
    wanted_box = row.get("bbox")
    assert (track.bbox or []) == pytest.approx(wanted_box or [], abs=1e-6), path
