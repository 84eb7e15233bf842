"""What stands beside the values of a table: each doubt once, in the widest scope; the rest in numbered notes."""

import datetime as dt
from dataclasses import replace

import pytest

from macros.dataset import Dataset, Loaded
from macros.i18n import LANGUAGES, Language, Strings
from macros.views.cell import Cell, CellValue, SourceView
from macros.views.matrix import all_releases_matrix, lines_matrix
from macros.views.notes import annotated
from macros.views.rows import ColumnView, Matrix, MatrixRow
from macros.views.table import table_matrix

DAY = dt.date(2024, 7, 1)
NEAR = SourceView("https://demo.dev/near/", "Near", "document", "2024-01-01", "document: Near (as of 2024-01-01)")
FAR = SourceView("https://demo.dev/far/", "Far", "document", "2024-02-02", "document: Far (as of 2024-02-02)")


def value(text: str, *doubt: str, source: SourceView | None = NEAR, **more: object) -> CellValue:
    value = CellValue(text, True, (source,) if source else (), source.as_of if source else "", doubt=doubt)
    return value._replace(**more)


UNKNOWN = CellValue("unknown", False, (), "", searched="Nowhere.")
NOTHING = CellValue("not recorded", False, (), "", nothing=True)


def table(*rows: tuple[tuple[CellValue, ...] | CellValue, ...]) -> Matrix:
    """Return a table of columns a, b, … with rows 1, 2, …: each cell of one value or of several."""
    names = "abcdef"[: len(rows[0])]
    made = [_row(number, names, row) for number, row in enumerate(rows, start=1)]
    return Matrix("t", "T", "Row", tuple(ColumnView(name, name, name) for name in names), tuple(made))


def _row(number: int, names: str, shown: tuple[tuple[CellValue, ...] | CellValue, ...]) -> MatrixRow:
    cells = tuple(
        Cell(f"{number}.{name}", name, (one,) if isinstance(one, CellValue) else one)
        for name, one in zip(names, shown, strict=True)
    )
    return MatrixRow(str(number), f"Row {number}", href="", state="", cells=cells, note="")


def doubts(matrix: Matrix) -> tuple[object, ...]:
    """Return the doubts of the table, of its columns, of its rows, and of its cells."""
    return (
        matrix.doubt,
        [column.doubt for column in matrix.columns],
        [row.doubt for row in matrix.rows],
        [[cell.doubt for cell in row.cells] for row in matrix.rows],
    )


def test_a_doubt_that_all_values_share_is_told_of_the_table(english: Strings) -> None:
    shown = annotated(table((value("1", "?"), value("2", "?")), (value("3", "?", "!"), UNKNOWN)), english)
    assert doubts(shown) == (("?",), [(), ()], [(), ()], [[(), ()], [("!",), ()]])


def test_a_doubt_that_a_column_shares_is_told_in_its_head(english: Strings) -> None:
    shown = annotated(table((value("1", "?"), value("2")), (value("3", "?"), value("4", "!"))), english)
    assert doubts(shown) == ((), [("?",), ()], [(), ()], [[(), ()], [(), ("!",)]])


def test_a_doubt_that_a_row_shares_is_told_beside_its_title(english: Strings) -> None:
    shown = annotated(table((value("1", "?"), value("2", "?"), NOTHING), (value("3"), value("4"), value("5"))), english)
    assert doubts(shown) == ((), [(), (), ()], [("?",), ()], [[(), (), ()], [(), (), ()]])


def test_a_doubt_of_a_single_value_stands_beside_it(english: Strings) -> None:
    shown = annotated(table((value("1", "?"), NOTHING), (UNKNOWN, value("4"))), english)
    assert doubts(shown) == ((), [(), ()], [(), ()], [[("?",), ()], [(), ()]])


def test_an_unknown_value_keeps_its_own_doubt_whatever_the_others_share(english: Strings) -> None:
    odd = UNKNOWN._replace(doubt=("within 1.22",))
    shown = annotated(table((value("1", "?"), odd), (value("3", "?"), value("4", "?"))), english)
    assert shown.doubt == ("?",)
    assert shown.rows[0].cells[1].doubt == ("within 1.22",)


def test_a_row_that_tells_its_doubt_itself_does_so_still_and_is_counted_for_its_values(english: Strings) -> None:
    plain = table((value("1"), value("2")), (value("3", "?"), value("4")))
    told = replace(plain, rows=(plain.rows[0]._replace(doubt=("?",)), plain.rows[1]))
    shown = annotated(told, english)
    assert doubts(shown) == ((), [("?",), ()], [(), ()], [[(), ("?",)], [(), ()]])
    alone = annotated(replace(told, rows=told.rows[:1]), english)
    assert (alone.doubt, alone.rows[0].doubt) == (("?",), ())


def test_values_that_rest_on_the_same_have_one_number(english: Strings) -> None:
    shown = annotated(
        table((value("1"), value("2", source=FAR)), (value("3"), value("4", remarks=("Read.",))), (UNKNOWN, NOTHING)),
        english,
    )
    assert [[cell.notes for cell in row.cells] for row in shown.rows] == [[(1,), (2,)], [(1,), (3,)], [(4,), ()]]
    assert [(note.sources, note.as_of, note.words) for note in shown.notes] == [
        ((NEAR,), "2024-01-01", ()),
        ((FAR,), "2024-02-02", ()),
        ((NEAR,), "2024-01-01", ("Read.",)),
        ((), "", ("Nowhere.",)),
    ]


def test_of_several_values_each_note_says_of_which_it_is(english: Strings) -> None:
    both = (value("1.20", at="in 1.0.0"), value("1.21", source=FAR, before="…", at="in 1.0.2"))
    (row,) = annotated(table((both,)), english).rows
    assert row.cells[0].notes == (1, 2)
    notes = annotated(table((both,)), english).notes
    assert [note.about for note in notes] == [english.join(["1.20", "in 1.0.0"]), english.join(["1.21", "in 1.0.2"])]


def test_a_rows_note_holds_what_is_about_all_of_it(english: Strings) -> None:
    plain = table((value("1", source=None), value("2", source=None)))
    (row,) = plain.rows
    shown = annotated(
        replace(plain, rows=(row._replace(note="Taken back.", sources=(NEAR,), as_of="2024-01-01"),)), english
    )
    assert (shown.rows[0].notes, [cell.notes for cell in shown.rows[0].cells]) == ((1,), [(), ()])
    (note,) = shown.notes
    assert (note.sources, note.words) == ((NEAR,), ("Taken back.",))


def test_a_value_with_words_of_its_own_that_rests_on_its_rows_source_leads_to_both(english: Strings) -> None:
    """A cell with a number does not fall back on its row: without this, the card of the value would show no source."""
    plain = table((value("1", source=None, as_row=True, remarks=("Advice.",)), value("2", source=None, as_row=True)))
    (row,) = plain.rows
    shown = annotated(replace(plain, rows=(row._replace(sources=(NEAR,), as_of="2024-01-01"),)), english)
    assert [cell.notes for cell in shown.rows[0].cells] == [(1, 2), ()]
    assert [(note.sources, note.words) for note in shown.notes] == [((NEAR,), ()), ((), ("Advice.",))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_real_value_is_without_a_source_in_its_notes_and_no_doubt_is_lost(real: Loaded, language: Language) -> None:
    data, strings = real.dataset, Strings(language, real.dataset.strings)
    views = [table_matrix(one, strings, DAY) for one in data.tables.values()]
    for product in data.products.values():
        views += [lines_matrix(data, product, strings, DAY), all_releases_matrix(data, product, strings)]
    for before in views:
        after = annotated(before, strings)
        for old, row in zip(before.rows, after.rows, strict=True):
            for index, (was, cell) in enumerate(zip(old.cells, row.cells, strict=True)):
                notes = [after.notes[number - 1] for number in cell.notes or row.notes]
                urls = {source.url for note in notes for source in note.sources}
                mine = {source.url for part in was.values for source in part.sources}
                mine |= {source.url for source in old.sources if any(part.as_row for part in was.values)}
                assert mine <= urls, cell.id
                told = {*after.doubt, *after.columns[index].doubt, *row.doubt, *cell.doubt}
                assert {*was.doubt} <= told, cell.id
                said = {words for note in notes for words in note.words}
                assert {words for part in was.values for words in (part.searched, *part.remarks) if words} <= said


def test_every_note_is_asked_for_by_a_number(small: Dataset, strings: Strings) -> None:
    shown = annotated(all_releases_matrix(small, small.product("demo"), strings), strings)
    numbers = {number for row in shown.rows for one in (row, *row.cells) for number in one.notes}
    assert numbers == {*range(1, len(shown.notes) + 1)}
