FROM alpine:3.20

# Kommentar
RUN echo a \
  && echo b \ 	

  # mitten drin
  && echo c
COPY <<EOF /x
zeile
EOF
CMD ["a"]
