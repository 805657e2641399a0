"""The HTTP API: what a request asks for is done by the use cases; here it is read, guarded and answered.

`advisor.api.app.create_app` makes the application.
"""
