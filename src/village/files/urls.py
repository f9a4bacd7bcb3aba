"""The address of kept files."""

from django.urls import path

from village.files.views import gate

app_name = "files"
urlpatterns = [path("files/<int:pk>/", gate.download, name="download")]
