"""How a workspace installs the bot: to Slack and back (OAuth v2), with a state that is good for one return."""

from __future__ import annotations

import logging
import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.installing import pages
from adapters.slack.installing.credentials import UNDONE, installation_from, make_client
from adapters.slack.installing.verdicts import reason
from adapters.slack.names import INSTALL_PATH, REDIRECT_PATH
from bot.store import states
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slack_bolt.oauth.async_callback_options import AsyncFailureArgs, AsyncSuccessArgs
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse
    from slack_sdk.oauth.installation_store import Installation
    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.installing.many import Workspaces
    from bot.store.store import Store

LASTS = 600  # seconds from leaving for Slack to coming back
TEAM = re.compile(r"[TE][A-Z0-9]{1,20}")  # what Slack's ids of workspaces look like
log = logging.getLogger(__name__)


def oauth_flow(
    workspaces: Workspaces,
    api_url: str,
    client_id: str,
    client_secret: str,
    scopes: Sequence[str],
    *,
    redirect_uri: str | None = None,
) -> AsyncOAuthFlow:
    """Make the flow by which workspaces install the bot, for Bolt's app; it keeps what they give in the memory.

    Without a `redirect_uri`, Slack takes the first one that the app names there.
    """
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=list(scopes),
        user_scopes=[],
        redirect_uri=redirect_uri,
        install_path=INSTALL_PATH,
        install_page_rendering_enabled=False,
        redirect_uri_path=REDIRECT_PATH,
        callback_options=AsyncCallbackOptions(_succeeded, _failed),
        authorization_url=urljoin(api_url, "/oauth/v2/authorize"),
        installation_store=AsyncInstallationStore(),  # none: `Flow` keeps them; Bolt would, in the home folder
        state_store=States(workspaces.store, workspaces.clock),
        state_expiration_seconds=LASTS,
    )
    return Flow(workspaces, make_client(api_url), settings)


class States(AsyncOAuthStateStore):
    """The states of installations under way, for all processes; the store keeps their digests."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Keep them in a store; `clock` gives seconds since 1970."""
        self._store = store
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        """Where it is told what went wrong."""
        return log

    async def async_issue(self, *_given: object, **_named: object) -> str:
        """Make a new state.

        Raises:
            StoreError: the memory can't be used.

        """
        state, now = secrets.token_urlsafe(32), self._clock()
        await self._store.write(states.issue, state, now, now + LASTS)
        return state

    async def async_consume(self, state: str) -> bool:
        """Use a state up; tell whether it was good.

        Raises:
            StoreError: the memory can't be used.

        """
        return await self._store.write(states.consume, state, self._clock())


class Flow(AsyncOAuthFlow):
    """Bolt's flow, which says in words where the memory or Slack fails, and logs no code and no token."""

    def __init__(self, workspaces: Workspaces, client: AsyncWebClient, settings: AsyncOAuthSettings) -> None:
        """Remember who keeps what workspaces give."""
        super().__init__(client=client, logger=log, settings=settings)
        self._workspaces = workspaces

    async def handle_installation(self, request: AsyncBoltRequest) -> BoltResponse:
        """Send somebody to Slack."""
        try:
            return await super().handle_installation(request)
        except StoreError:
            return self._unavailable()

    async def handle_callback(self, request: AsyncBoltRequest) -> BoltResponse:
        """Take in what somebody brings back from Slack."""
        try:
            return await super().handle_callback(request)
        except StoreError:
            return self._unavailable()

    async def build_authorize_url(self, state: str, request: AsyncBoltRequest) -> str:
        """Give Slack's address for an installation; `team` of the query is the workspace to begin with."""
        asked = {"client_id": self.client_id, "scope": ",".join(self.settings.scopes or ()), "state": state}
        teams = request.query.get("team") or ("",)
        if TEAM.fullmatch(teams[0]):
            asked["team"] = teams[0]
        if self.settings.redirect_uri:
            asked["redirect_uri"] = self.settings.redirect_uri
        return f"{self.settings.authorization_url}?{urlencode(asked)}"

    async def run_installation(self, code: str) -> Installation | None:
        """Exchange a code for what Slack gives us; none where it doesn't, or gives no bot's token."""
        known_by = {"client_id": self.settings.client_id, "client_secret": self.settings.client_secret}
        try:
            given = await self.client.oauth_v2_access(code=code, redirect_uri=self.settings.redirect_uri, **known_by)
            if given.get("token_type") != "bot" or not given.get("access_token"):
                log.warning("Slack gave no bot's token for an installation")
                return None
            tested = await self.client.auth_test(token=given["access_token"])
            installation = installation_from(_object(given.data), _object(tested.data))
        except (*UNDONE, TypeError, ValueError, AttributeError) as error:  # the last: an answer of another shape
            log.warning("Slack doesn't give an installation: %s", reason(error))
            return None
        if installation.team_id or installation.enterprise_id:
            return installation
        log.warning("Slack names no workspace for an installation")
        return None

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:  # noqa: ARG002 - its signature
        """Keep what a workspace gave us.

        Raises:
            StoreError: the memory can't be used.

        """
        await self._workspaces.install(installation)

    def _unavailable(self) -> BoltResponse:
        return pages.failure(
            "storage_error", self.install_path, self.settings.state_utils.build_set_cookie_for_deletion()
        )


async def _succeeded(args: AsyncSuccessArgs) -> BoltResponse:
    return pages.success(args.installation, args.settings.state_utils.build_set_cookie_for_deletion())


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    cookie = args.settings.state_utils.build_set_cookie_for_deletion()
    return pages.failure(args.reason, args.settings.install_path, cookie)


def _object(data: object) -> dict[str, object]:
    return data if isinstance(data, dict) else {}
