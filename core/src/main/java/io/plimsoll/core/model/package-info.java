/**
 * What Plimsoll judges: containers, Dockerfiles, projects and daemons, each as plain records with the place of every
 * value. Nothing here reads, decides or prints.
 */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.model;
