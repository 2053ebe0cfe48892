/**
 * The verbs that call a server: jobs, runs, deployments, tokens, secrets. They know its public API and nothing of its
 * insides, and load no class of Spark, so that they answer at once.
 */
@NullMarked
package io.wheeltapper.cli.remote;

import org.jspecify.annotations.NullMarked;
