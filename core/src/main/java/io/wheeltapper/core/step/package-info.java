/**
 * The parameters of the pipeline's steps: one definition for each step, from which the command line, jobs, notebooks
 * and API descriptions are made, and one way to read the given values. Knows neither how a step works nor who calls it.
 */
@NullMarked
package io.wheeltapper.core.step;

import org.jspecify.annotations.NullMarked;
