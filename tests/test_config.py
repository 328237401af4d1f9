import environs
import pytest

from service.config import Settings


def test_settings_have_defaults():
    assert Settings.from_environment() == Settings()


def test_lists_and_limits_come_from_the_environment_too(monkeypatch):
    monkeypatch.setenv("STANDFIRST_CORS_ORIGINS", "https://cms.example.org,http://localhost:3000")
    monkeypatch.setenv("STANDFIRST_RATE_LIMIT", "600/minute;10000/day")
    settings = Settings.from_environment()
    assert settings.cors_origins == ("https://cms.example.org", "http://localhost:3000")
    assert settings.rate_limit == "600/minute;10000/day"


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("STANDFIRST_MAX_BODY_BYTES", "1000")
    monkeypatch.setenv("STANDFIRST_DEADLINE_SECONDS", "2.5")
    settings = Settings.from_environment()
    assert (settings.max_body_bytes, settings.deadline_seconds) == (1000, 2.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_BODY_BYTES", "0"),
        ("DEADLINE_SECONDS", "soon"),
        ("LOG_LEVEL", "LOUD"),
        ("RATE_LIMIT", "lots"),
        ("REDIS_URL", "http://127.0.0.1"),
        ("CACHE", "disk"),
        ("CACHE", "redis"),
        ("CORS_ORIGINS", "https://*.example.org"),
        ("CORS_ORIGINS", "https://a.example,https://b.example/path"),
        ("PROXIES", "-1"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(f"STANDFIRST_{name}", value)
    with pytest.raises(environs.EnvError, match=name):
        Settings.from_environment()
