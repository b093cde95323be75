package org.cliniccomms.examples.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what no controller answered: a page for a browser, a problem document for everyone else.
 */
@Controller
class ErrorPages implements ErrorController {

  @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
  Object page(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (path != null && path.toString().startsWith("/api/")) {
      return document(request);
    }
    HttpStatusCode status = status(request);
    ModelAndView page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    return page;
  }

  @RequestMapping("/error")
  ResponseEntity<Object> document(HttpServletRequest request) {
    HttpStatusCode status = status(request);
    return Problem.of(status, ProblemTexts.of(status.value())).response();
  }

  private static HttpStatusCode status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return code instanceof Integer number ? HttpStatusCode.valueOf(number) : HttpStatus.NOT_FOUND;
  }
}
