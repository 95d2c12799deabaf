"""Addresses of log-in, log-out and the own account."""

from django.urls import path

from complaints.web import accounts

urlpatterns = [
    path("login", accounts.log_in, name="login"),
    path("logout", accounts.log_out, name="logout"),
    path("language", accounts.switch_language, name="language"),
    path("account", accounts.account, name="account"),
    path("account/password", accounts.password, name="account_password"),
    path("account/sessions/<slug:digest>/end", accounts.end_session, name="account_session_end"),
    path("api/preferences", accounts.preferences),
    path("api/active", accounts.active),
]
