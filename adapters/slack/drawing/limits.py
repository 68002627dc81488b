"""What Slack takes at most, each with the page that says so (under https://docs.slack.dev/reference)."""

MESSAGE_BLOCKS = 50  # block-kit/blocks
VIEW_BLOCKS = 100  # block-kit/blocks: a modal, a Home tab
MESSAGE_TEXT = 40_000  # methods/chat.postMessage: longer is cut
MESSAGE_WEIGHT = 12_000  # characters of JSON: some 13,000 give msg_blocks_too_long (slackapi/bolt-js, issue 2509)
RESPONSE_URL_USES = 5  # interaction-payloads: then the address is dead, so an answer has no more messages than that

HEADER = 150  # block-kit/blocks/header-block
SECTION = 3_000  # block-kit/blocks/section-block, and of every text object
FIELDS = 10  # block-kit/blocks/section-block
FIELD = 2_000  # likewise, of each
ALT_TEXT = 2_000  # block-kit/blocks/image-block
TABLES = 1  # block-kit/blocks/table-block: a message; a second one gives only_one_table_allowed; in views none
TABLE_ROWS = 100  # block-kit/blocks/table-block, the header among them
TABLE_COLUMNS = 20  # likewise
TABLE_TEXT = 10_000  # block-kit/blocks/data-table-block: all cells of a message together

ACTIONS = 25  # block-kit/blocks/actions-block: elements
BUTTON = 75  # block-kit/block-elements/button-element: its text
BUTTON_SEEN = 30  # likewise: what is surely shown of it; the rest may be cut
VALUE = 2_000  # likewise
URL = 3_000  # likewise
OPTIONS = 100  # block-kit/block-elements/select-menu-element
OPTION = 75  # block-kit/composition-objects/option-object: its text
OPTION_VALUE = 75  # likewise, in Slack's own types; the page says 150
PLACEHOLDER = 150  # block-kit/block-elements/select-menu-element
BLOCK_ID = 255  # block-kit/blocks
VIEW_TITLE = 24  # surfaces/modals: title, submit and close
LABEL = 2_000  # block-kit/blocks/input-block
INPUT = 3_000  # block-kit/block-elements/plain-text-input-element

# Ours, for the eye:
ROW = 5  # buttons in a row: more are shared out over rows as even as can be
LEAD = 70  # characters that lead into an item of a list, which are bold where most are this short
CHOICE = 500  # characters of an option that is spelt in a list
FEW = 5  # options that are better seen at once than behind a menu
WIDE = 60  # characters of a value that needs the whole width; fields stand in two columns where all are shorter
BAR = 8  # columns of a bar: with number and label it stays within the 40 that a phone shows
