"""What is in pictures, films, sounds and captions, read without unpacking them: how long they last, what is said in
them, and what they tell of place, device and time. All features may use it."""
