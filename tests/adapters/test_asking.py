"""What the set-up of every platform does alike."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.settings import plain


@given(st.text(alphabet="\"'` ax", max_size=12))
def test_nothing_else_is_taken_off(value):
    assert plain(value) in value
    assert plain(plain(value)) == plain(value)
    assert value.strip("\"'` ") in plain(value)
