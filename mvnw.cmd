@echo off
rem Runs the pinned Maven on Windows; see mvnw for what it does. Needs PowerShell and tar, both part of Windows 10 and later.
setlocal
set "BASE=%~dp0"
for /f "usebackq tokens=1,* delims==" %%a in ("%BASE%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="mavenVersion" set "VERSION=%%b"
  if "%%a"=="distributionUrl" set "URL=%%b"
  if "%%a"=="distributionSha512Sum" set "SUM=%%b"
)
if "%MAVEN_USER_HOME%"=="" set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVN=%DISTS%\apache-maven-%VERSION%\bin\mvn.cmd"
if exist "%MVN%" goto run
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; $d='%DISTS%'; New-Item -ItemType Directory -Force $d | Out-Null; $f=Join-Path $d 'maven.tar.gz'; Invoke-WebRequest '%URL%' -OutFile $f; if ((Get-FileHash $f -Algorithm SHA512).Hash.ToLower() -ne '%SUM%') { Remove-Item $f; throw 'mvnw: wrong checksum' }; tar -xzf $f -C $d; Remove-Item $f" || exit /b 1
:run
set "MAVEN_PROJECTBASEDIR=%BASE%"
call "%MVN%" %*
exit /b %ERRORLEVEL%
