"""The Slack app: what takes in, what answers, and who lets it speak where."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack.answering.answering import Answering
from adapters.slack.answering.posting import SlackPoster
from adapters.slack.answering.sending import Line
from adapters.slack.drawing.pictures import addresses
from adapters.slack.inbound.taking import Taking
from adapters.slack.installing.flow import oauth_flow
from adapters.slack.installing.many import Workspaces
from adapters.slack.installing.one import OneWorkspace
from adapters.slack.installing.verdicts import lacking, refuse
from adapters.slack.names import REDIRECT_PATH
from adapters.slack.ways import SCOPES
from adapters.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.authorization import AuthorizeResult
    from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

    from adapters.slack.installing.permits import Permits
    from adapters.slack.settings import SlackSettings
    from bot import Bot
    from bot.messages import Picture

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Slack:
    """An app that is ready to be reached, its line to Slack, what it has under way, and who lets it speak where."""

    app: AsyncApp
    line: Line
    tasks: Tasks
    permits: Permits

    @property
    def poster(self) -> SlackPoster:
        """Give what posts in all workspaces."""
        return SlackPoster(self.line, self.permits, by_hand=isinstance(self.permits, OneWorkspace))

    async def check(self) -> None:
        """See whether Slack takes the token of the one workspace, and lets it do all that is needed.

        What may pass, and what is only missing, is logged.

        Raises:
            SettingsError: it doesn't.

        """
        if isinstance(self.permits, OneWorkspace):
            try:
                answer = await self.line.client(await self.permits.token_of("")).auth_test()
                if told := lacking(answer.headers):
                    log.warning("%s", told)
            except SlackApiError as error:
                log.warning("%s", refuse(error, "bot_token"))
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
                log.warning("Slack can't be reached (%s)", type(error).__name__)

    async def close(self, longest: float) -> None:
        """Let what is under way end, within so many seconds, and close the line."""
        await self.tasks.finish(longest)
        await self.permits.close()
        await self.line.close()


def make(bot: Bot, settings: SlackSettings, *, web: bool) -> Slack:
    """Make the app over a bot, for many workspaces where the app's own credentials are set, else for one.

    `web`: this process serves the pictures of answers too. Where it doesn't, none are sent: Slack refuses a whole
    message for a picture that it can't fetch.
    """
    api_url, line, picture = settings.api_url, Line(settings.api_url), addresses(settings) if web else None
    if not settings.oauth:
        return assemble(bot, line, OneWorkspace(bot, api_url, settings.bot_token.get_secret_value()), picture=picture)
    client_id, secret = settings.client_id, settings.client_secret.get_secret_value()
    workspaces = Workspaces(bot, api_url, client_id, secret)
    back = f"{settings.public_url}{REDIRECT_PATH}" if settings.public_url else None
    flow = oauth_flow(workspaces, api_url, client_id, secret, tuple(SCOPES), redirect_uri=back)
    return assemble(bot, line, workspaces, flow, picture)


def assemble(
    bot: Bot,
    line: Line,
    permits: Permits,
    flow: AsyncOAuthFlow | None = None,
    picture: Callable[[Picture], str | None] | None = None,
) -> Slack:
    """Put the app together from its parts.

    Bolt reads requests, and does the installing; the signature is checked before it sees anything. Nothing but Slack's
    check of the address, which Bolt answers, gets past our door: whether the workspace is known may take the
    database's time, so that is asked behind it, after the acknowledgement.
    """
    tasks = Tasks()
    app = AsyncApp(
        name="mlrole",
        client=line.client(),
        authorize=None if flow else _unasked,  # a flow brings its own
        oauth_flow=flow,
        before_authorize=Taking(Answering(bot, line, permits, picture), tasks),
        process_before_response=True,  # else Bolt looks every 10 ms whether there is an acknowledgement
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    return Slack(app, line, tasks, permits)


async def _unasked() -> AuthorizeResult:
    """Say as whom Bolt may speak: it wants somebody to ask, and never comes to it."""
    raise NotImplementedError
