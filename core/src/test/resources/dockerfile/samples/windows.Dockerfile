# escape=`
# check=skip=all

FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app
COPY bin\ C:\app\bin\
RUN New-Item -ItemType Directory C:\logs ; `
    # a comment
    Write-Host `
      'done'
ENV LOGS="C:\logs" ROOT=C:\app
EXPOSE 443
CMD C:\app\bin\serve.exe --root %ROOT%
