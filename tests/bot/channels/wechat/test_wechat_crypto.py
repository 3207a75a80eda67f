"""Safe mode against npm's `wechat-crypto`: what one seals and signs the other opens and accepts."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import tomllib
from pathlib import Path

import playwright

from bot.channels.wechat.crypto import Cipher, is_signed, signature
from tests.fake_wechat import APP, KEY, TOKEN

VENDOR = Path(__file__).parents[3] / "vendor"
THEIRS = VENDOR / "wechat-crypto" / "msg_crypto.js"
NODE = shutil.which("node") or str(Path(playwright.__file__).parent / "driver" / "node")
"""The machine's, else the one that comes with the browser's driver: there is always one."""
_SCRIPT = """
const Crypt = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const crypt = new Crypt(asked.token, asked.key, asked.app);
const opened = asked.sealed.map((one) => ({...crypt.decrypt(one.sealed),
    signature: crypt.getSignature(one.moment, one.nonce, one.sealed)}));
const sealed = asked.words.map((words) => {
  const encrypted = crypt.encrypt(words);
  return {sealed: encrypted, signature: crypt.getSignature("1700000000", "nonce", encrypted)};
});
console.log(JSON.stringify({opened, sealed}));
"""


def test_a_thousand_round_trips_with_the_package_of_npm() -> None:
    chance, cipher = random.Random(7), Cipher(KEY, APP)
    words = ["".join(chance.choices("灯abc<>&\n 💡]", k=chance.randrange(1, 200))) for _ in range(1000)]
    ours = [
        {"sealed": cipher.sealed(each.encode()).decode(), "moment": str(1_700_000_000 + n), "nonce": f"n{n}"}
        for n, each in enumerate(words)
    ]
    asked = {"token": TOKEN, "key": KEY, "app": APP, "sealed": ours, "words": words}
    ran = subprocess.run(
        [NODE, "--no-deprecation", "-e", _SCRIPT, str(THEIRS)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert len(told["opened"]) == len(told["sealed"]) == 1000
    for each, one, opened in zip(words, ours, told["opened"], strict=True):
        assert (opened["message"], opened["id"]) == (each, APP)
        assert opened["signature"] == signature(TOKEN, one["moment"], one["nonce"], one["sealed"])
    for each, theirs in zip(words, told["sealed"], strict=True):
        assert cipher.opened(theirs["sealed"].encode()).decode() == each
        assert is_signed(theirs["signature"], TOKEN, "1700000000", "nonce", theirs["sealed"])


def test_it_is_what_it_says() -> None:
    listed = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))["file"]
    (file,) = [each for each in listed if each["package"] == "wechat-crypto"]
    assert VENDOR / file["path"] == THEIRS
    assert hashlib.sha256(THEIRS.read_bytes()).hexdigest() == file["sha256"]
    assert (THEIRS.parent / "LICENSE").exists()
