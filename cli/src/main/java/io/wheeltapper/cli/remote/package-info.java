/**
 * The verbs that call a server: jobs, runs, deployments, tokens, secrets. They know its public API, not its internals,
 * and load no class of Spark, so that they start fast.
 */
@NullMarked
package io.wheeltapper.cli.remote;

import org.jspecify.annotations.NullMarked;
