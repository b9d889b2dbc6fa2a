"""Signs the words of an entry with somebody's SSH key, and looks whether a signature is of theirs.

`ssh-keygen` does both (-Y sign, -Y verify): no key is ever read here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files.scratch import scratch_folder
from leaflets.review.ledger import Entry

PROGRAM = "ssh-keygen"
NAMESPACE = "leaflets-ledger"
"""What a signature is for: one that was made for something else is none for a ledger."""
_SIGNER = "signer"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LONGEST = 60
"""Seconds for a signature that needs nobody."""


class NoKeygen(Exception):
    """This computer has no ssh-keygen: nobody can tell whether a signature is right."""


def is_able() -> bool:
    """Whether signatures can be looked at on this computer."""
    return shutil.which(PROGRAM) is not None


def sign_entry(entry: Entry, key: Path) -> Entry:
    """The same entry with the signature of this key, which may be one that an agent keeps."""
    if not is_able():
        raise LeafletsError(
            say(
                "Nobody can sign with a key here: this computer has no ssh-keygen. Ask whoever "
                "keeps it to install OpenSSH."
            )
        )
    key = key.expanduser()
    if not key.is_file():
        raise LeafletsError(say("There is no key {key}: look at its name.", key=key))
    # No limit of time: it may ask for a passphrase, or for a touch of the key.
    command = [PROGRAM, "-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key)]
    done = subprocess.run(command, input=entry.said.encode(), capture_output=True, check=False)
    found = re.fullmatch(f"{_BEGIN}(.+){_END}\\s*", done.stdout.decode("utf-8", "replace"), re.S)
    if done.returncode or not found:
        raise LeafletsError(
            say(
                "The key {key} did not sign ({reason}): look at the key and its passphrase.",
                key=key,
                reason=" ".join(done.stderr.decode("utf-8", "replace").split()) or "ssh-keygen",
            )
        )
    return entry.model_copy(update={"signature": "".join(found[1].split())})


def is_signed_by(entry: Entry, keys: tuple[str, ...]) -> bool:
    """Whether one of these keys signed exactly what the entry says; NoKeygen if nobody can tell."""
    if not is_able():
        raise NoKeygen
    if not entry.signature or not keys:
        return False
    with scratch_folder() as folder:
        signers, signature = folder / "allowed_signers", folder / "signature"
        lines = (f'{_SIGNER} namespaces="{NAMESPACE}" {key}\n' for key in keys)
        signers.write_text("".join(lines), encoding="utf-8")
        signature.write_text(_armoured(entry.signature), encoding="utf-8")
        files = ("-f", str(signers), "-s", str(signature))
        command = [PROGRAM, "-Y", "verify", "-q", "-I", _SIGNER, "-n", NAMESPACE, *files]
        command += ["-O", f"verify-time={_noon(entry.date)}"]
        done = subprocess.run(
            command,
            input=entry.said.encode(),
            capture_output=True,
            check=False,
            timeout=_LONGEST,
        )
    return done.returncode == 0


def _armoured(signature: str) -> str:
    lines = (signature[start : start + 70] for start in range(0, len(signature), 70))
    return "\n".join((_BEGIN, *lines, _END, ""))


def _noon(day: date) -> str:
    return f"{day:%Y%m%d}120000"
