ARG A
FROM a
FROM b AS c
COPY --from=C x y
COPY --from=0 x y
COPY --from=later x y
FROM later
FROM d AS later
FROM c
ENV X=1 \
 Y=2