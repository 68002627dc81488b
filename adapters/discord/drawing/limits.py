"""What Discord takes at most, each with the page that says so (under https://discord.com/developers/docs)."""

COMPONENTS = 40  # components/reference: of a message, nested ones among them
TEXT = 4_000  # components/reference#text-display: of all text displays of a message
ROW = 5  # components/reference#action-row: buttons; a menu has a row of its own
LABEL = 80  # components/reference#button
CUSTOM_ID = 100  # components/reference; unique in a message
OPTIONS = 25  # components/reference#string-select
OPTION = 100  # likewise: of an option's label, value and description
PLACEHOLDER = 150  # likewise
PICTURES = 10  # components/reference#media-gallery, and resources/message: files of a message
ALT_TEXT = 1_024  # resources/message#attachment-object: description
URL = 512  # components/reference#button: of a link; one in a text isn't said to be shorter

MODAL_TITLE = 45  # interactions/receiving-and-responding: modal
MODAL_LABELS = 5  # likewise: components
MODAL_LABEL = 45  # components/reference#label
MODAL_DESCRIPTION = 100  # likewise
MODAL_HINT = 100  # components/reference#text-input: placeholder
INPUT = 4_000  # likewise: max_length

CHOICES = 25  # interactions/receiving-and-responding: autocomplete
CHOICE = 100  # interactions/application-commands: a choice's name and its value

# Ours:
WHOLE = 3_900  # characters of a text display: a message has room for it beside the line that says what is left out
PART = 1_700  # characters of a text before it is escaped, which at most doubles it; it stays within a text display
TITLE = 150  # characters of a title or a label, which are one line
LEAD = 70  # characters that lead into an item of a list, which are bold where most are this short
SEEN = 34  # characters of a button or a menu that a phone of 360 points shows
CHOICE_SPELT = 500  # characters of an option that is spelt in a list
FEW = 5  # options that are better seen at once than behind a menu
WIDE = 60  # characters of a labelled value that is more than two lines on a phone
APART = 15  # labelled values that are texts of their own; more would be a large part of a message's components
BAR = 14  # columns of a bar drawn in text: a phone shows 22 columns, and a number stands beside it
BARS = 20  # of a picture drawn in text; ours have five
BAR_LABEL = 60  # characters of the label above it
