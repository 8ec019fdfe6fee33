"""Code that touches hostile bytes. It runs only in a child process with limits on memory and time, without Django."""
