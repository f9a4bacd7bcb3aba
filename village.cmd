@echo off
rem Village's one command on Windows; the same steps as the shell launcher.
setlocal
set root=%~dp0
set lock=requirements.lock
for %%c in (test check lock pictures fix reliability) do if "%1"=="%%c" set lock=requirements-test.lock
if not exist "%root%.venv\Scripts\python.exe" py -3 -m venv "%root%.venv" || exit /b 1
fc /b "%root%%lock%" "%root%.venv\installed-%lock%" >nul 2>&1 || (
  "%root%.venv\Scripts\python.exe" -m pip install --quiet --require-hashes -r "%root%%lock%" || exit /b 1
  "%root%.venv\Scripts\python.exe" -c "import pathlib,sys,sysconfig; pathlib.Path(sysconfig.get_path('purelib'),'village.pth').write_text(sys.argv[1])" "%root%src" || exit /b 1
  copy /y "%root%%lock%" "%root%.venv\installed-%lock%" >nul
)
"%root%.venv\Scripts\python.exe" -P -m village.config.commands.dispatch %*
