FROM a
RUN tail \
# and then

