#escape=`
FROM grüße/日本:😀 AS b`

`
.x
RUN `
`
# nothing but a comment
 echo    
ENV é=ü 日=`本
LABEL	l=$é-$日
RUN a ``
RUN a`