// The window in which an agent has signed in for a frame: hands it the code, to our own address alone.

const { code } = document.body.dataset;
if (opener && code) {
  opener.postMessage({ segue: 1, type: "code", code }, location.origin);
  close();
}
