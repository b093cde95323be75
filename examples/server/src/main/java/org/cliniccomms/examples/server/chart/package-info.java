/**
 * Questions about a patient's chart.
 *
 * <p>{@code ChartConfiguration} wires the engine of {@code clinic-comms-rag}: {@code ClinicCharts}
 * are its records, {@code AssignedCharts} says who may ask about whom, {@code ChartTrail} puts each
 * question on the clinic's record. {@code QueryController} takes questions over HTTP; {@code
 * ChartUpgrade} makes a request a socket, {@code ChartSocket} is one of them, {@code ChartTalk}
 * what is said over it in the frames that {@code ChartFrames} writes. {@code ChartIndexing} keeps
 * the index in step.
 */
@NullMarked
package org.cliniccomms.examples.server.chart;

import org.jspecify.annotations.NullMarked;
