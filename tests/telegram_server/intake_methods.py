"""How updates reach the bot: polling or webhook, and the end of both."""

from __future__ import annotations

from .limits import SECRET_TOKEN
from .refusals import Json, Refusal, bad_request, conflict
from .state import World
from .updates import Poll
from .wire import Call

MOST_CONNECTIONS = 100


async def get_updates(world: World, call: Call) -> list[Json]:
    """Hand out updates; see `updates.py` for the rules."""
    world.updates.allow(call.params.get("allowed_updates"))
    return await world.updates.hand_out(Poll.read(call.params))


async def set_webhook(world: World, call: Call) -> bool:
    """Store a webhook, which ends polling; nothing is ever sent to it."""
    url = call.params["url"]
    if not url:
        return await delete_webhook(world, call)
    secret = call.params.get("secret_token", "")
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET_TOKEN.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(call.params.get("allowed_updates"))
    connections = min(max(int(call.params.get("max_connections", 40)), 1), MOST_CONNECTIONS)
    world.updates.webhook = {"url": url, "secret_token": secret, "max_connections": connections}
    if call.params.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.end_poll(conflict("terminated by setWebhook request"))
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    """Go back to polling."""
    world.updates.webhook = {}
    if call.params.get("drop_pending_updates"):
        world.updates.drop()
    return True


async def get_webhook_info(world: World, call: Call) -> Json:
    """Tell which webhook is set and how many updates wait."""
    del call
    webhook = world.updates.webhook
    return {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
        "allowed_updates": sorted(world.updates.allowed),
        **({"max_connections": webhook["max_connections"]} if webhook else {}),
    }


async def log_out(world: World, call: Call) -> bool:
    """End the bot's work here: every later call is refused."""
    del call
    world.logged_out = True
    world.updates.end_poll(Refusal(400, "Logged out"))
    return True


async def close(world: World, call: Call) -> bool:
    """Close the bot's instance; the next call opens it again."""
    del world, call
    return True


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": log_out,
    "close": close,
}
