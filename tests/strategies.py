"""Text as nobody would write it and anybody may send it."""

from hypothesis import strategies as st

_AWKWARD = [
    *"aZéß.!?…,;:'\"’“”«»()-–—0159½\x00\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f\u3000\ufeff\u200b\u200d\u0301",
    "\r\n",
    "\n\n",
    "e\u0301",
    "ï̈̈",
    "👩‍👩‍👧",
    "🇺🇦",
    "𝔘𝔫𝔦",
    "漢字かなカナ。",
    "한국어",
    "हिन्दी।",
    "ไทย",
    "العربية؟",
    "עברית",
    "İ",
    "ǆ",
    "U.S. ",
    "z. B. ",
    "l'énergie ",
    "Putin’s ",
    "view original post",
    "2024-05-17 ",
    "Moscou ",
    " said. ",
    "1,000.5",
]

hostile_text = st.lists(
    st.one_of(
        st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"]), st.sampled_from(["trade war ", "The "])
    ),
    min_size=1,
    max_size=60,
).map("".join)
