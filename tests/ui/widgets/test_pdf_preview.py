"""Pages of a PDF: made in the background, bounded in memory, turned and enlarged by keys."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from inspector.errors import InputError
from inspector.ui import pdf_pages
from inspector.ui.notices import RecordedNotices
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.pdf_preview import PdfPreview, PdfView, Zoom

COUNT = 40
Show = Callable[[PdfPages], PdfPreview]


def pdf(count: int = COUNT) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for number in range(count):
        canvas.setFont("Helvetica", 200)
        canvas.drawString(100, 400, str(number + 1))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    def crashed(problem: BaseException) -> None:
        raise AssertionError(problem)

    made = Tasks(RecordedNotices(), crashed=crashed)
    yield made
    assert made.close(seconds=5)
    shiboken6.delete(made)


@pytest.fixture
def show(tasks: Tasks, qtbot: QtBot) -> Show:
    def show_it(pages: PdfPages) -> PdfPreview:
        preview = PdfPreview(tasks)
        qtbot.addWidget(preview)
        preview.resize(700, 800)
        preview.show()
        preview.set_pages(pages)
        qtbot.waitUntil(lambda: tasks.is_idle)
        return preview

    return show_it


def test_only_pages_in_sight_are_made(show: Show) -> None:
    view = show(PdfPages(pdf())).view
    assert {number for number, _ in view._shown} <= {0, 1, 2}
    assert 0 < view.held_bytes < 12_000_000


def test_memory_is_bounded_however_far_one_scrolls(
    show: Show, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.ui.widgets.pdf_preview._MOST_BYTES", 9_000_000)
    view = show(PdfPages(pdf())).view
    for number in range(0, COUNT, 3):
        view.turn_to(number)
        qtbot.waitUntil(lambda: tasks.is_idle)
        assert view.held_bytes <= 9_000_000
    assert view.page == COUNT - 1


def test_keys_turn_pages_and_change_their_size(show: Show, tasks: Tasks, qtbot: QtBot) -> None:
    view = show(PdfPages(pdf())).view
    turned: list[tuple[int, int]] = []
    view.turned.connect(lambda page, total: turned.append((page, total)))
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert turned == [(2, COUNT), (COUNT, COUNT), (COUNT - 1, COUNT)]
    before = view._points()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view._points() > before
    assert view.page == COUNT - 2
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom is Zoom.WIDTH
    qtbot.waitUntil(lambda: tasks.is_idle)


def test_a_whole_page_fits_when_asked_for(show: Show) -> None:
    preview = show(PdfPages(pdf()))
    preview._switch_fit()
    box = preview.view.box(preview.view.page)
    assert box.height() <= preview.view.viewport().height()
    assert preview._fit.text() == "适合宽度"


def test_another_document_takes_the_place_of_the_first(
    show: Show, tasks: Tasks, qtbot: QtBot
) -> None:
    first = PdfPages(pdf())
    preview = show(first)
    preview.view.turn_to(20)
    preview.set_pages(PdfPages(pdf(3)))
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert preview.page_count == 3
    assert preview.view.page == 2
    assert first.render(0, width=100).isNull()  # closed


def test_a_damaged_file_is_refused_in_words() -> None:
    with pytest.raises(InputError) as refused:
        PdfPages(b"%PDF-1.4 nothing more", name="report.pdf")
    assert refused.value.code == "pdf.unreadable"


def test_a_page_is_never_larger_than_memory_allows() -> None:
    pages = PdfPages(pdf(1))
    image = pages.render(0, width=60_000)
    assert image.width() * image.height() <= 25_000_000
    pages.close()


def test_nobody_is_there_before_a_document_is(tasks: Tasks, qtbot: QtBot) -> None:
    view = PdfView(tasks)
    qtbot.addWidget(view)
    view.show()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_0):
        QTest.keyClick(view, key)
    assert view.page == -1


def test_documents_still_open_are_closed_when_the_process_ends() -> None:
    pages = PdfPages(pdf())
    assert pages in pdf_pages._OPEN
    pdf_pages._close_all()
    assert pages.render(0, width=100).isNull()
    assert not pdf_pages._OPEN
