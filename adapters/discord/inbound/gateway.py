"""Discord over its gateway: a connection that we open, so that no public address is needed."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING, Any

import discord
import yarl

from adapters.discord.answering.exchanges import OverGateway
from adapters.discord.answering.sending import LONGEST_LIMIT, Line
from adapters.discord.answering.way import traced
from adapters.discord.inbound.pace import Pace
from adapters.discord.inbound.reading import heard
from adapters.discord.inbound.shard import Shard
from adapters.discord.inbound.trying import REFUSED, UNREACHED, UNREAD, pauses
from adapters.discord.registering import registered
from adapters.discord.ways import INTENTS
from adapters.errors import SettingsError

if TYPE_CHECKING:
    from adapters.discord.answering.answering import Answering
    from adapters.discord.settings import DiscordSettings

GREETING = "connected to Discord. Try there: /mlrole role, /mlrole ask, or mention me. Ctrl-C ends this."
ELSEWHERE = (
    "commands, buttons and forms go to the Interactions Endpoint URL that is set (General Information), where"
    " 'mlrole run web' answers them; mentions and direct messages come here"
)
SILENCE = 60.0  # seconds without a sign of life from Discord, after which a connection is made anew
BAD_SHARDS = (
    "Discord doesn't take DISCORD_SHARD_IDS and DISCORD_SHARD_COUNT as they are set: leave both out, or raise"
    " the count."
)
# Codes of a connection that Discord closes for good; shards are wrong by themselves where Discord advises more by now.
WRONG_TOKEN, WRONG_SHARDS = 4004, frozenset({4010, 4011})
log = logging.getLogger(__name__)


class Gateway(discord.AutoShardedClient):
    """The client: hands over what comes, and keeps nothing of it."""

    def __init__(
        self,
        answering: Answering,
        settings: DiscordSettings,
        pace: Pace,
        *,
        line: Line | None = None,
        silence: float = SILENCE,
    ) -> None:
        """Remember who answers, and over what; `pace` says when a connection may be made."""
        super().__init__(
            intents=discord.Intents(**dict.fromkeys(INTENTS, True)),
            allowed_mentions=discord.AllowedMentions.none(),
            shard_ids=list(settings.shard_ids) or None,  # type: ignore[arg-type] # none is its default
            shard_count=settings.shard_count,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            heartbeat_timeout=silence,
            max_ratelimit_timeout=LONGEST_LIMIT,
            http_trace=traced(),
        )
        self._answering = answering
        self._line = Line(self) if line is None else line
        self._pace = pace
        self._greeted = False

    async def setup_hook(self) -> None:
        """Register the commands where they changed; of many processes, the first one does. Now it can speak."""
        self._line.join(self)
        if self.application is not None and self.application.interactions_endpoint_url:
            log.info(ELSEWHERE)
        if self.application_id is not None and (not self.shard_ids or 0 in self.shard_ids):
            await registered(self.http, self.application_id)

    async def close(self) -> None:
        """Close the connection."""
        self._line.part(self)
        await super().close()

    async def connect(self, *, reconnect: bool = True) -> None:  # noqa: ARG002 - Shard always does
        """Stay connected until cancelled.

        Raises:
            discord.ConnectionClosed: Discord ended it for good.
            discord.GatewayNotFound: Discord doesn't say where to connect.

        """
        try:
            advised, url, _ = await self.http.get_bot_gateway()
        except UNREAD:
            raise discord.GatewayNotFound from None
        self.shard_count = self.shard_count or advised
        numbers = self.shard_ids or list(range(self.shard_count))
        self._connection.shard_count, self._connection.shard_ids = self.shard_count, numbers
        self._pace.expect(len(numbers))
        shards = [asyncio.create_task(Shard(self, one, yarl.URL(url), self._pace).run()) for one in numbers]
        try:
            await asyncio.gather(*shards)
        finally:
            for shard in shards:
                shard.cancel()
            await asyncio.wait(shards)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do nothing: the pace is kept before there is a connection."""

    async def on_ready(self) -> None:
        """Say, once, that all is connected; each shard says that it is so again."""
        if not self._greeted:
            self._greeted = True
            log.info(GREETING)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take in a command, a press, a form."""
        self._answering.take(interaction, OverGateway(interaction), self._line)

    async def on_message(self, message: discord.Message) -> None:
        """Take in a mention, or what was written to us directly."""
        if self.user is not None and (come := heard(message, self.user.id)):
            self._answering.hear(*come, self._line)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """See to it that nothing is left of a server that took the bot out."""
        self._answering.leave(str(guild.id))

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log a fault by its kind alone: its words could quote somebody."""
        log.error("what came from Discord could not be read (%s: %s)", event_method, type(sys.exc_info()[1]).__name__)


class Connection:
    """Keeps connected to Discord."""

    def __init__(
        self, answering: Answering, settings: DiscordSettings, line: Line | None = None, *, silence: float = SILENCE
    ) -> None:
        """Remember who answers, and over what; `silence` is how many seconds Discord may give no sign of life."""
        self._line = Line() if line is None else line
        self._answering = answering
        self._settings = settings
        self._silence = silence
        ids, count = settings.shard_ids, settings.shard_count
        self._pace = Pace(len(ids) or count or 1, len(ids) / count if ids and count else 1.0)
        self._gateway: Gateway | None = None

    async def run(self) -> None:
        """Stay connected until cancelled; what is under way can still be answered then, until it is closed.

        Raises:
            SettingsError: Discord doesn't take the token, or the shards.

        """
        waits = pauses()
        while True:
            self._gateway = Gateway(self._answering, self._settings, self._pace, line=self._line, silence=self._silence)
            try:
                await self._gateway.login(self._settings.token.get_secret_value())
                waits = pauses()
                await self._gateway.connect()
                why = "the connection was closed"
            except discord.LoginFailure:
                raise SettingsError(REFUSED) from None
            except discord.ConnectionClosed as error:
                if error.code == WRONG_TOKEN:
                    raise SettingsError(REFUSED) from None
                if error.code in WRONG_SHARDS and self._settings.shard_count:
                    raise SettingsError(BAD_SHARDS) from None
                why = f"closed with {error.code}"
            except (*UNREACHED, *UNREAD) as error:
                why = type(error).__name__
            await self._gateway.close()
            wait = next(waits)
            log.warning("Discord can't be reached (%s); trying again in some %.0f s", why, wait)
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Close the connection."""
        if self._gateway is not None:
            await self._gateway.close()
