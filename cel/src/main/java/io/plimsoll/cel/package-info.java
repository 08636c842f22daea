/** The conditions of user rules in the Common Expression Language (cel.dev), over the model that every rule sees. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.cel;
