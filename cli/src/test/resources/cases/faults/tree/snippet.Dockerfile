RUN sudo apt-get install -y curl
ENV API_TOKEN=ghp_0123456789abcdefghijklmnopqrstuvwxyzAB
USER root
