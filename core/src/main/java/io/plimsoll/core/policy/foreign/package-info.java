/** Takes the settings of other tools over into a policy: reads their files, finds our rules for theirs, and writes a plimsoll.yaml. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.policy.foreign;
