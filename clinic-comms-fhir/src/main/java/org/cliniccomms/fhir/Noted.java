package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is still to be read because the server told of it. Immutable.
 *
 * @param last the number that was given last; never given twice, so that what is told again while
 *     it is read is read again
 * @param items ids of appointments, or {@link #EVERYTHING}
 */
record Noted(long last, List<Item> items) {
  /** Stands for all that we know of: we were not told what changed. */
  static final String EVERYTHING = "*";

  static final Noted NOTHING = new Noted(0, List.of());

  /** One thing, and which note it was. */
  record Item(long number, String what) {
    boolean isAll() {
      return what.equals(EVERYTHING);
    }

    boolean isIn(Noted read) {
      return number <= read.last;
    }
  }

  Noted {
    items = List.copyOf(items);
  }

  /** After those were told, too. */
  Noted and(Collection<String> told) {
    List<Item> all = new ArrayList<>(items);
    long number = last;
    for (String what : told) {
      all.removeIf(item -> item.what().equals(what));
      number++;
      all.add(new Item(number, what));
    }
    return new Noted(number, all);
  }

  /** After all ids were read that {@code read} names. */
  Noted withoutIds(Noted read) {
    return new Noted(last, items.stream().filter(it -> it.isAll() || !it.isIn(read)).toList());
  }

  /** After everything was looked at that we knew of when {@code read} was taken. */
  Noted withoutAll(Noted read) {
    return new Noted(last, items.stream().filter(it -> !it.isAll() || !it.isIn(read)).toList());
  }

  /** The same in fewer words. */
  Noted shorter() {
    return new Noted(last, List.of()).and(List.of(EVERYTHING));
  }

  /** The ids of appointments. */
  List<String> ids() {
    return items.stream().filter(it -> !it.isAll()).map(Item::what).toList();
  }

  boolean isEverything() {
    return items.stream().anyMatch(Item::isAll);
  }
}
