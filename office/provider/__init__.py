"""Signing in by a provider of identities (OpenID Connect, authorization code flow)."""
