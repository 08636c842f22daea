FROM alpine
ENV A="a b" B='c d' C=e\ f D="g\"h" E='i"j' F="k'l" G= H="" I=''
ENV J K=L M
ENV N "O P" Q
ENV R=\
S \
T=U
LABEL "a key"="a value" other.key=no\ quotes multi="one \
two" \
  last=1
LABEL old style label
ARG V="w x" Y Z='$V'
RUN echo "unterminated
RUN echo 'it''s' \"fine\" \\
CMD ["json", "with \"quotes\"", "\u00e9\n\t\/"]
CMD ["not", 'json']
CMD ["not json either"
CMD [ "trailing", "comma", ]
CMD {"object": "no"}
ENTRYPOINT   [ "blanks" , "inside" ]  
COPY ["with blank", "and another", "/dst/"]
COPY "half quoted" /dst/
USER "$A":${B}
WORKDIR /a\ b/"c d"
