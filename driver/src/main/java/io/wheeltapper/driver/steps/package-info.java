/** How tasks and notebooks run the steps of the pipeline. Knows no particular step. */
@NullMarked
package io.wheeltapper.driver.steps;

import org.jspecify.annotations.NullMarked;
