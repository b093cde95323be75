package org.cliniccomms.examples.server.web;

/**
 * Somebody asked for something without valid credentials; told to whoever listens.
 *
 * @param path what was asked for, as it is mapped
 * @param address who asked, by network
 */
public record TurnedAway(String path, String address) {}
