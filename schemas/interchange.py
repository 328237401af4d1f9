"""Themes in the shapes that newsroom systems exchange: IPTC ninjs 3.1 and schema.org as JSON-LD."""

from marshmallow import fields, validate

from schemas.base import Answer, Part

_REL = validate.OneOf(("about", "mentions"))


class NinjsSubject(Part):
    """A theme as a concept."""

    name = fields.String(required=True)
    rel = fields.String(required=True, validate=_REL)
    uri = fields.Url(relative=False, require_tld=True)
    literal = fields.String(required=True, metadata={"description": "The theme's id."})
    creator = fields.String(required=True)
    relevance = fields.Integer(required=True, validate=validate.Range(0, 100))


class NinjsPlace(Part):
    """A theme that is a country."""

    name = fields.String(required=True)
    rel = fields.String(required=True, validate=_REL)
    uri = fields.Url(relative=False, require_tld=True)
    literal = fields.String(required=True, metadata={"description": "The theme's id."})


class NinjsHeadline(Part):
    """The headline as it was sent."""

    role = fields.String(required=True)
    value = fields.String(required=True)


class Ninjs(Answer):
    """A partial ninjs 3.1 news object: what the service knows of the article, without its body."""

    uri = fields.String(required=True, validate=validate.Regexp(r"^urn:uuid:[0-9a-f-]{36}$"))
    type = fields.String(required=True, validate=validate.Equal("text"))
    representationType = fields.String(required=True, validate=validate.Equal("partial"))  # noqa: N815  (its name)
    language = fields.String(required=True)
    headlines = fields.List(fields.Nested(NinjsHeadline))
    subjects = fields.List(fields.Nested(NinjsSubject), required=True)
    places = fields.List(fields.Nested(NinjsPlace), required=True)


def _at(name: str) -> fields.String:
    return fields.String(required=True, data_key=f"@{name}")


class LinkedThing(Part):
    """A theme as a schema.org thing."""

    at_type = _at("type")
    name = fields.String(required=True)
    identifier = fields.String(required=True)
    sameAs = fields.List(fields.Url(relative=False, require_tld=True), required=True)  # noqa: N815  (its name)


class LinkedArticle(Answer):
    """A schema.org NewsArticle: what the service knows of the article, without its body."""

    at_context = _at("context")
    at_type = _at("type")
    identifier = fields.String(required=True)
    headline = fields.String()
    inLanguage = fields.String(required=True)  # noqa: N815  (its name)
    about = fields.List(fields.Nested(LinkedThing), required=True)
    mentions = fields.List(fields.Nested(LinkedThing), required=True)
    keywords = fields.List(fields.String(), required=True)
