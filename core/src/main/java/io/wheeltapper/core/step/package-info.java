/**
 * What the steps of the pipeline can be told: one definition each, from which the command line, jobs, notebooks and descriptions
 * of the API are made, and one way to read what they are told. Knows neither how a step works nor who calls it.
 */
@NullMarked
package io.wheeltapper.core.step;

import org.jspecify.annotations.NullMarked;
