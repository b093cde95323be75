package org.cliniccomms.rag.spi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the tests of a contract by hand, so that it can be said which of them fail. */
final class KeptPromises {
  private KeptPromises() {}

  /** Returns the names of the tests that fail; each gets an instance of its own. */
  static Set<String> broken(Supplier<?> contract) throws ReflectiveOperationException {
    Set<String> failed = new TreeSet<>();
    for (Method test : annotated(contract.get().getClass())) {
      if (!passes(test, contract.get())) {
        failed.add(test.getName());
      }
    }
    return failed;
  }

  private static boolean passes(Method test, Object instance) throws ReflectiveOperationException {
    try {
      test.setAccessible(true);
      test.invoke(instance);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    } finally {
      close(instance);
    }
  }

  private static void close(Object instance) throws ReflectiveOperationException {
    for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
      for (Method each : type.getDeclaredMethods()) {
        if (each.isAnnotationPresent(AfterEach.class)) {
          each.setAccessible(true);
          each.invoke(instance);
        }
      }
    }
  }

  private static List<Method> annotated(Class<?> contract) {
    List<Method> tests = new ArrayList<>();
    for (Class<?> type = contract; type != null; type = type.getSuperclass()) {
      for (Method each : type.getDeclaredMethods()) {
        if (each.isAnnotationPresent(Test.class)) {
          tests.add(each);
        }
      }
    }
    return tests;
  }
}
