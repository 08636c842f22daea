/**
 * What is known to be wrong with which versions: records of the <a href="https://ossf.github.io/osv-schema/">OSV schema</a> 1.x, compiled
 * once and asked often.
 *
 * <p>{@link io.plimsoll.scan.advisory.OsvArchive} reads an ecosystem's {@code all.zip} record by record;
 * {@link io.plimsoll.scan.advisory.ShardBuilder} compiles it into one sorted file, a {@link io.plimsoll.scan.advisory.Shard}, which is
 * mapped and searched without being loaded; {@link io.plimsoll.scan.advisory.Matcher} says of a package and its version which
 * vulnerabilities it has, {@link io.plimsoll.scan.advisory.Rating} how bad each is. Nothing here opens a connection.
 *
 * <p>What nobody can tell (a version or a range that can't be read, commits alone) is {@link
 * io.plimsoll.scan.advisory.Verdict#UNKNOWN}, never "not affected". Archives, records and shards are hostile: all that is read is bounded.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.scan.advisory;
