#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes Orthanc's configuration from the environment, then becomes Orthanc.

  ORTHANC__HTTP_PORT=8042                                  -> HttpPort
  ORTHANC__GENOMICS__INGEST__MAX_UPLOAD_SIZE_MB=1024       -> Genomics.Ingest.MaxUploadSizeMb
  ORTHANC__REGISTERED_USERS_FILE=/run/secrets/users.json   -> RegisteredUsers, read from a file

Values are JSON; what is no JSON is a string. A file in /run/secrets whose name is such a variable
counts as that variable. All of it goes over the JSON files of /etc/orthanc.
"""

import json
import os
import re
import ssl
import sys
import tempfile
import urllib.error
import urllib.request

PREFIX = "ORTHANC__"
CONFIG_DIR = "/etc/orthanc"
SECRETS_DIR = "/run/secrets"
PLACEHOLDERS = {"", "change-me", "changeme", "password", "orthanc"}


class ConfigurationError(Exception):
    """What the operator must mend; the message never holds a secret."""


def strip_comments(text):
    """JSON with the // and /* */ comments that Orthanc accepts, without them."""
    pattern = r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/'
    keep = lambda match: match.group() if match.group().startswith('"') else " "
    return re.sub(pattern, keep, text, flags=re.DOTALL)


def read_configuration(directory):
    """All JSON files of a folder as one; a section stated twice is refused, as Orthanc does."""
    merged = {}
    names = sorted(os.listdir(directory)) if os.path.isdir(directory) else []
    for name in (n for n in names if n.endswith(".json")):
        path = os.path.join(directory, name)
        try:
            with open(path, encoding="utf-8") as file:
                content = json.loads(strip_comments(file.read()))
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{path}: {error}") from error
        for key, value in content.items():
            if key in merged:
                raise ConfigurationError(f"{path}: {key} is stated in another file too")
            merged[key] = value
    return merged


def resolve_key(token, section):
    """The key that MAX_UPLOAD_SIZE_MB stands for: one that the section has, else CamelCase."""
    flat = token.replace("_", "").upper()
    for key in section:
        if key.upper() == flat:
            return key
    return "".join(part.capitalize() for part in token.split("_"))


def parse_value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def set_value(configuration, variable, text):
    tokens = variable[len(PREFIX):].split("__")
    if not all(re.fullmatch(r"[A-Za-z0-9_]+", token) for token in tokens):
        raise ConfigurationError(f"{variable}: no configuration key has such a name")
    section = configuration
    for token in tokens[:-1]:
        key = resolve_key(token, section)
        section = section.setdefault(key, {})
        if not isinstance(section, dict):
            raise ConfigurationError(f"{variable}: {key} is no section")
    section[resolve_key(tokens[-1], section)] = parse_value(text)


def read_secret(variable, path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().rstrip("\r\n")
    except OSError as error:
        raise ConfigurationError(f"{variable}: {path}: {error.strerror}") from error


def is_stated(variable, configuration):
    """Whether the configuration has just this key, such as Sealing's KeyFile."""
    value = configuration
    for token in variable[len(PREFIX):].split("__"):
        key = resolve_key(token, value) if isinstance(value, dict) else None
        if key is None or key not in value:
            return False
        value = value[key]
    return True


def collect_variables(environment, secrets_directory, configuration):
    """Every ORTHANC__ variable with its text, from the environment, `_FILE`s and secrets."""
    stated = []
    for name, value in environment.items():
        if not name.startswith(PREFIX):
            continue
        if name.endswith("_FILE") and not is_stated(name, configuration):
            name = name[:-len("_FILE")]
            value = read_secret(name, value)
        stated.append((name, value))
    if os.path.isdir(secrets_directory):
        for name in os.listdir(secrets_directory):
            if name.startswith(PREFIX):
                stated.append((name, read_secret(name, os.path.join(secrets_directory, name))))
    variables = {}
    for name, value in stated:
        if name in variables:
            raise ConfigurationError(f"{name} is stated twice")
        variables[name] = value
    return variables


def is_guarded(configuration):
    """Whether our plugins are told to say who asks instead of Orthanc; they let nobody in if they
    cannot."""
    value = configuration
    for key in ("Genomics", "Access", "Authentication"):
        value = value.get(key) if isinstance(value, dict) else None
    return value in ("Token", "Proxy")


def check_passwords(configuration):
    if is_guarded(configuration):
        return
    users = configuration.get("RegisteredUsers")
    if not isinstance(users, dict) or not users:
        raise ConfigurationError(
            "no password is declared: set ORTHANC__REGISTERED_USERS='{\"name\": \"password\"}', or "
            "ORTHANC__REGISTERED_USERS_FILE to a file that holds it")
    for number, password in enumerate(users.values(), 1):
        if not isinstance(password, str) or password.lower() in PLACEHOLDERS:
            raise ConfigurationError(f"RegisteredUsers: the password of user {number} is empty or "
                                     "one that everybody knows")
    if configuration.get("AuthenticationEnabled") is not True:
        raise ConfigurationError("AuthenticationEnabled must be true: this server holds genomes")


def make_configuration(environment, config_directory=CONFIG_DIR, secrets_directory=SECRETS_DIR):
    """The whole configuration, checked. Throws ConfigurationError."""
    configuration = read_configuration(config_directory)
    for name, text in sorted(collect_variables(environment, secrets_directory, configuration).items()):
        set_value(configuration, name, text)
    check_passwords(configuration)
    return configuration


def is_healthy(configuration):
    """Whether Orthanc answers; 401 and 403 are answers, so nobody has to say who asks."""
    secure = configuration.get("SslEnabled") is True
    url = f"http{'s' if secure else ''}://127.0.0.1:{configuration.get('HttpPort', 8042)}/system"
    context = ssl.create_default_context()
    context.check_hostname = False  # the certificate names the site, and we ask ourselves
    context.verify_mode = ssl.CERT_NONE
    try:
        urllib.request.urlopen(url, timeout=5, context=context)
    except urllib.error.HTTPError as error:
        return error.code in (401, 403)
    except OSError:
        return False
    return True


def run_orthanc(configuration, arguments):
    """Replaces this process, so that Orthanc gets the signals of the container."""
    directory = tempfile.mkdtemp(prefix="orthanc-config-")
    path = os.path.join(directory, "orthanc.json")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        json.dump(configuration, file, indent=2)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
    sys.stdout.flush()
    os.execvpe("Orthanc", ["Orthanc", *arguments, path], environment)


def main():
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        os.execvp(sys.argv[1], sys.argv[1:])
    try:
        configuration = make_configuration(os.environ)
    except ConfigurationError as error:
        print(f"orthanc-genomics: not started: {error}", file=sys.stderr)
        return 1
    if sys.argv[1:] == ["--health"]:
        return 0 if is_healthy(configuration) else 1
    return run_orthanc(configuration, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
