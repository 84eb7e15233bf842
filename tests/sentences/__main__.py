"""Write tests/golden/sentences.yaml anew: `python -m tests.sentences`."""

from tests.sentences.book import GOLDEN, spoken, written

if __name__ == "__main__":
    GOLDEN.write_text(written(spoken()), encoding="utf-8")
    print(f"Written: {GOLDEN}. Read its changed sentences aloud, in both languages, before you commit it.")
