/** The language server: what an editor is told of the files that are open in it, over standard input and output. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.lsp;
