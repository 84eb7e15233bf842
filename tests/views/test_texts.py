from macros.dataset import Dataset
from macros.i18n import LANGUAGES, Strings
from macros.schema.sources import SourceKind
from macros.views.texts import kinds, policy, relations, skew, statements


def test_a_policy_stands_with_its_sources(small: Dataset, strings: Strings) -> None:
    (view,) = policy(small.product("demo"), strings)
    assert view.text == {"en": "Two lines are maintained.", "zh": "维护两个次要版本。"}[strings.language]
    assert [source.title for source in view.sources] == ["Demo end of life"]


def test_a_product_may_promise_nothing(small: Dataset, strings: Strings) -> None:
    go = small.product("go")
    assert [view.id for view in policy(go, strings)] == ["go.policy"]
    assert [view.id for view in statements(go, strings)] == ["go.next"]


def test_statements_keep_their_code(small: Dataset, english: Strings) -> None:
    (view,) = statements(small.product("demo"), english)
    assert (view.id, view.text, view.about) == (
        "demo.statement-run-demo-version-first",
        "Run `demo version` first.",
        "",
    )


def test_skew_rules_say_what_they_are_about(small: Dataset, strings: Strings) -> None:
    (view,) = skew(small.skew, strings)
    assert view.about == {"en": "kubelet and its server", "zh": "kubelet 与其服务器"}[strings.language]
    assert view.id == "skew.kubelet"


def test_the_vocabulary_explains_every_word_in_both_languages(strings: Strings) -> None:
    assert [term.word for term in kinds(strings)] == [str(kind) for kind in SourceKind]
    for term in (*relations(strings), *kinds(strings)):
        assert term.title
        assert term.meaning
        assert term.title != term.word


def test_the_vocabulary_is_translated(small: Dataset) -> None:
    both = [relations(Strings(language, small.strings)) for language in LANGUAGES]
    assert all(english.meaning != chinese.meaning for english, chinese in zip(*both, strict=True))
